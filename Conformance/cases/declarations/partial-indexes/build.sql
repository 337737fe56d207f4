CREATE TABLE t(a INTEGER, b TEXT, done INTEGER);
CREATE INDEX open ON t(a) WHERE done IS NULL;
CREATE UNIQUE INDEX once ON t(b) WHERE done = 1 AND b NOT IN ('x', ';');
INSERT INTO t VALUES (1, 'x', 1), (2, 'x', 1), (3, 'y', 1), (4, 'y', NULL), (5, 'y', 0);
