-- VT, FF, FS, NEL, U+2028 and U+2029.
CREATE TABLE t(id INTEGER PRIMARY KEY, s TEXT);
INSERT INTO t VALUES
  (1, 'a' || char(11) || 'b'), (2, 'a' || char(12) || 'b'), (3, 'a' || char(28) || 'b'),
  (4, 'a' || char(133) || 'b'), (5, 'a' || char(8232) || 'b'), (6, 'a' || char(8233) || 'b');
