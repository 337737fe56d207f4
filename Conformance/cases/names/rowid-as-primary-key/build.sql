CREATE TABLE t(a TEXT, rowid INTEGER PRIMARY KEY);
INSERT INTO t VALUES ('a', 3), ('b', 1), ('c', -8);
