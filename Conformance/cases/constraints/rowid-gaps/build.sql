CREATE TABLE t(a TEXT);
INSERT INTO t(rowid, a) VALUES (1, 'a'), (3, 'b'), (4, 'c'), (1000, 'd');
