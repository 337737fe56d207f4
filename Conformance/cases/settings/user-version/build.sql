-- Lost, the application migrates its data a second time.
PRAGMA user_version = 12;
CREATE TABLE t(a);
INSERT INTO t VALUES (1);
