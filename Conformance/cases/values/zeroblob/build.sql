CREATE TABLE t(id INTEGER PRIMARY KEY, b BLOB);
INSERT INTO t VALUES (1, zeroblob(0)), (2, zeroblob(1)), (3, zeroblob(5000)), (4, zeroblob(5000) || x'01');
