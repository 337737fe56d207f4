CREATE TABLE t(rowid TEXT, a TEXT);
INSERT INTO t VALUES ('x', 'a'), ('y', 'b'), ('z', 'c');
DELETE FROM t WHERE a = 'b';
