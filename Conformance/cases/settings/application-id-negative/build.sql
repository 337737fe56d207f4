PRAGMA application_id = -2;
CREATE TABLE t(a);
INSERT INTO t VALUES (1);
