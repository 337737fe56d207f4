INSERT INTO t VALUES (2, 'committed');
-- So little memory for pages that the transaction spills into the log.
PRAGMA cache_size = 5;
BEGIN;
WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 200)
INSERT INTO t SELECT 1000 + x, zeroblob(1000) FROM n;
