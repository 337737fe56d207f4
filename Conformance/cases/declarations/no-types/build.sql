CREATE TABLE t(a, b INTEGER, c TEXT, d REAL, e NUMERIC, f BLOB);
INSERT INTO t VALUES ('1', '1', 1, '1', '1', '1'), (1, 1, '1', 1, 1.5, 1);
