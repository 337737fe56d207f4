CREATE TABLE t(a TEXT, b INTEGER);
CREATE INDEX i ON t(lower(a), b + 1 DESC);
CREATE UNIQUE INDEX u ON t(a || ':' || b COLLATE NOCASE);
CREATE INDEX w ON t(substr(a, 1, 1)) WHERE length(a) > 1;
INSERT INTO t VALUES ('Abc', 1), ('abc', 2);
