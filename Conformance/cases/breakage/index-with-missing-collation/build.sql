CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT);
CREATE INDEX i ON t(a COLLATE NOCASE);
INSERT INTO t VALUES (1, 'b'), (2, 'A');
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = 'CREATE INDEX i ON t(a COLLATE unicase)' WHERE name = 'i';
PRAGMA writable_schema = RESET;
