CREATE TABLE t(id INTEGER PRIMARY KEY, s TEXT);
INSERT INTO t VALUES
  (1, 'a' || char(10) || 'b'), (2, 'a' || char(13, 10) || 'b'), (3, 'a' || char(13) || 'b'),
  (4, char(13, 10)), (5, 'a' || char(13, 13, 10) || 'b'), (6, 'a' || char(10, 13)), (7, 'ends with one' || char(10));
