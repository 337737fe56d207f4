CREATE TABLE t(a INTEGER, twice INTEGER AS (a * 2), b TEXT, both TEXT GENERATED ALWAYS AS (b || twice) VIRTUAL);
INSERT INTO t(a, b) VALUES (1, 'x'), (NULL, 'y'), (3, NULL);
