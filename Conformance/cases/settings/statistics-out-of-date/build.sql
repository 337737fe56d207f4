-- A new ANALYZE would give others; plans of queries depend on these.
CREATE TABLE t(a);
CREATE INDEX i ON t(a);
INSERT INTO t VALUES (1), (1), (2);
ANALYZE;
DELETE FROM t WHERE a = 1;
