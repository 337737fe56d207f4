CREATE TABLE t(a TEXT, id INTEGER, PRIMARY KEY (id ASC));
INSERT INTO t VALUES ('a', 30), ('b', -2), ('c', 0);
