-- Inserted again, '12' would become 12, and 7 would become '7'.
CREATE TABLE t(id INTEGER PRIMARY KEY, a, b);
INSERT INTO t VALUES (1, '12', 7), (2, 5.0, x'37');
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = 'CREATE TABLE t(id INTEGER PRIMARY KEY, a INTEGER, b TEXT)' WHERE name = 't';
PRAGMA writable_schema = RESET;
