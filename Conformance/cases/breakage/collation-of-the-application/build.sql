CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT COLLATE NOCASE);
CREATE INDEX i ON t(a);
INSERT INTO t VALUES (1, 'b'), (2, 'A');
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = 'CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT COLLATE unicase)' WHERE name = 't';
PRAGMA writable_schema = RESET;
