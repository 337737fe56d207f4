CREATE TABLE t(id INTEGER PRIMARY KEY, v);
INSERT INTO t VALUES (1, 5), (2, 5.0), (3, -1), (4, -1.0), (5, 0), (6, 0.0);
