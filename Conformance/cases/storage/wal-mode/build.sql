PRAGMA journal_mode = WAL;
CREATE TABLE t(a);
INSERT INTO t VALUES (1), (2);
