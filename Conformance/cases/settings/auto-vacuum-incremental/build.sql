PRAGMA auto_vacuum = INCREMENTAL;
CREATE TABLE t(a);
INSERT INTO t VALUES (zeroblob(50000)), ('x');
DELETE FROM t WHERE a <> 'x';
