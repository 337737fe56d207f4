CREATE TABLE t(id INTEGER PRIMARY KEY, s TEXT);
WITH RECURSIVE n(c) AS (SELECT 1 UNION ALL SELECT c + 1 FROM n WHERE c < 31)
INSERT INTO t SELECT c, 'a' || char(c) || 'b' FROM n;
INSERT INTO t VALUES (127, 'a' || char(127) || 'b'), (200, char(26)), (201, char(4));
