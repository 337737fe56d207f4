PRAGMA auto_vacuum = FULL;
CREATE TABLE t(a);
INSERT INTO t VALUES (zeroblob(20000)), ('x');
DELETE FROM t WHERE a <> 'x';
