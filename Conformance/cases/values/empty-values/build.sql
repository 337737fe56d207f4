CREATE TABLE t(id INTEGER PRIMARY KEY, i INTEGER, r REAL, s TEXT, b BLOB, x);
INSERT INTO t VALUES
  (1, NULL, NULL, NULL, NULL, NULL), (2, '', '', '', '', ''), (3, x'', x'', x'', x'', x'');
