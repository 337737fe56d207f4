CREATE TABLE t(a, i INTEGER AS (a), s TEXT AS (a) STORED, r REAL AS (a), x AS (a));
INSERT INTO t(a) VALUES ('12'), (1.5), (7), (x'31');
