CREATE TABLE t(id INTEGER PRIMARY KEY, i INTEGER, n NUMERIC, r REAL);
INSERT INTO t VALUES
  (1, '12abc', '12abc', '12abc'), (2, '', '', ''), (3, '0x10', '0x10', '0x10'), (4, '1,5', '1,5', '1,5'),
  (5, ' ', ' ', ' '), (6, 'NULL', 'NULL', 'NULL');
