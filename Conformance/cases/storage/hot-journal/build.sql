-- The rows before that transaction count.
CREATE TABLE t(id INTEGER PRIMARY KEY, a);
WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 300)
INSERT INTO t SELECT x, zeroblob(500) FROM n;
INSERT INTO t VALUES (1000, 'before');
