-- Made by halving, which is exact, and not from decimal literals, which are not.
CREATE TABLE t(id INTEGER PRIMARY KEY, r REAL);
WITH RECURSIVE half(n, x) AS (SELECT 0, 1.0 UNION ALL SELECT n + 1, x / 2.0 FROM half WHERE n < 1074)
INSERT INTO t SELECT n, x FROM half WHERE n IN (1022, 1023, 1040, 1060, 1073, 1074);
WITH RECURSIVE half(n, x) AS (SELECT 0, 8388607.0 UNION ALL SELECT n + 1, x / 2.0 FROM half WHERE n < 1074)
INSERT INTO t SELECT 10000 + n, -x FROM half WHERE n IN (1050, 1070, 1074);
