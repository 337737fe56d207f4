CREATE TABLE t(id INTEGER PRIMARY KEY, a INTEGER);
INSERT INTO t VALUES (1, 5), (2, 'five');
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = 'CREATE TABLE t(id INTEGER PRIMARY KEY, a INTEGER) STRICT' WHERE name = 't';
PRAGMA writable_schema = RESET;
