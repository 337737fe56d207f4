CREATE TABLE t(id INTEGER PRIMARY KEY, a REAL, b);
INSERT INTO t VALUES (1, 2.5, 7.0), (2, -0.5, 8.0);
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = 'CREATE TABLE t(id INTEGER PRIMARY KEY, a REAL, b INTEGER)' WHERE name = 't';
PRAGMA writable_schema = RESET;
