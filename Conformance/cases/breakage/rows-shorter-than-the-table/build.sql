CREATE TABLE t(a);
INSERT INTO t VALUES (1), (2);
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = 'CREATE TABLE t(a, b DEFAULT ''shown'', c)' WHERE name = 't';
PRAGMA writable_schema = RESET;
