CREATE TABLE t(id INTEGER PRIMARY KEY, i INTEGER, n NUMERIC, r REAL, s TEXT, b BLOB, x);
INSERT INTO t VALUES
  (1, 7.0, 7.0, 7.0, 7.0, 7.0, 7.0),
  (2, 1e15, 1e15, 1e15, 1e15, 1e15, 1e15),
  (3, -3.0, -3.0, -3.0, -3.0, -3.0, -3.0);
