CREATE TABLE t(a, b);
CREATE INDEX i ON t(a);
INSERT INTO t VALUES (1, 'x'), (2, 'y');
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = 'CREATE INDEX i ON t(a DESC)' WHERE name = 'i';
