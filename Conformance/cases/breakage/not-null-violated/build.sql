CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT);
INSERT INTO t VALUES (1, 'x'), (2, NULL);
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = 'CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT NOT NULL)' WHERE name = 't';
PRAGMA writable_schema = RESET;
