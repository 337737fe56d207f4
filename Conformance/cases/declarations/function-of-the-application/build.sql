-- Rows can be read; the index can be neither used nor made anew without the function.
CREATE TABLE t(id INTEGER PRIMARY KEY, title TEXT);
CREATE INDEX i ON t(lower(title));
INSERT INTO t VALUES (1, 'a'), (2, 'B');
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = 'CREATE INDEX i ON t(slugify(title))' WHERE name = 'i';
PRAGMA writable_schema = RESET;
