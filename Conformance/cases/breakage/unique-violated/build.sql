-- The index is hidden while the second row goes in, as a fault of an application or of SQLite may leave it.
CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE hidden(sql TEXT, root INTEGER);
CREATE UNIQUE INDEX u ON t(a);
INSERT INTO t VALUES (1, 'x');
INSERT INTO hidden SELECT sql, rootpage FROM sqlite_schema WHERE name = 'u';
PRAGMA writable_schema = ON;
DELETE FROM sqlite_schema WHERE name = 'u';
PRAGMA writable_schema = RESET;
INSERT INTO t VALUES (2, 'x');
PRAGMA writable_schema = ON;
INSERT INTO sqlite_schema SELECT 'index', 'u', 't', root, sql FROM hidden;
PRAGMA writable_schema = RESET;
DROP TABLE hidden;
