-- length() and quote() stop at the NUL; the bytes after it are part of the value.
CREATE TABLE t(id INTEGER PRIMARY KEY, s TEXT);
INSERT INTO t VALUES (1, CAST(x'610062' AS TEXT)), (2, CAST(x'610063' AS TEXT)), (3, CAST(x'6100000062' AS TEXT)), (4, 'a');
