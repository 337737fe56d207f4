CREATE TABLE t(id INTEGER PRIMARY KEY, oid TEXT, rowid TEXT);
INSERT INTO t VALUES (10, 'a', 'b'), (20, 'c', 'd');
