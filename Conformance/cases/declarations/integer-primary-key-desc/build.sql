CREATE TABLE t(id INTEGER PRIMARY KEY DESC, a);
INSERT INTO t(rowid, id, a) VALUES (10, 3, 'a'), (20, 1, 'b'), (30, NULL, 'c'), (40, 'x', 'd');
