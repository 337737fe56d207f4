-- Lost by an import that writes NULL or shortened keys: a row silently replaces another.
CREATE TABLE t(k UNIQUE ON CONFLICT REPLACE, a);
INSERT INTO t VALUES ('a', 1), (CAST(x'6100' AS TEXT), 2), (9007199254740992, 3), (9007199254740993, 4), (x'61', 5);
