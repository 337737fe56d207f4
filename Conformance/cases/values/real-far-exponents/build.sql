-- The decimal forms of such reals do not come back exactly in every SQLite.
CREATE TABLE t(id INTEGER PRIMARY KEY, r REAL);
WITH RECURSIVE half(n, x) AS (SELECT 0, 6724873095247261.0 UNION ALL SELECT n + 1, x / 2.0 FROM half WHERE n < 1020)
INSERT INTO t(r) SELECT x FROM half WHERE n % 60 = 0;
WITH RECURSIVE double(n, x) AS (SELECT 0, 8861390754209013.0 UNION ALL SELECT n + 1, x * 2.0 FROM double WHERE n < 960)
INSERT INTO t(r) SELECT -x FROM double WHERE n % 60 = 0;
