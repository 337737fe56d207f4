CREATE TABLE t(id TEXT PRIMARY KEY, a);
INSERT INTO t VALUES ('x', 1), ('y', 2), ('z', 3);
DELETE FROM t WHERE id = 'x';
