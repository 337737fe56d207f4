CREATE TABLE t(id INTEGER PRIMARY KEY, "__proto__" TEXT, constructor TEXT, "toString" TEXT, length INTEGER);
INSERT INTO t VALUES (1, 'a', 'b', 'c', 4);
