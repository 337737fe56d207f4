PRAGMA page_size = 512;
CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT);
CREATE INDEX i ON t(a);
WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 60)
INSERT INTO t SELECT x, replace(hex(zeroblob(x * 30)), '00', char(96 + x % 26)) FROM n;
