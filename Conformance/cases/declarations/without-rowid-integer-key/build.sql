CREATE TABLE t(k INTEGER PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO t VALUES (1, 'a'), (-5, 'b'), (2.5, 'c'), ('x', 'd');
