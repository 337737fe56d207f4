CREATE TABLE t(a);
INSERT INTO t VALUES (1);
PRAGMA writable_schema = ON;
INSERT INTO sqlite_schema VALUES ('table', 'places', 'places', 0, 'CREATE VIRTUAL TABLE places USING spatial(x, y)');
PRAGMA writable_schema = RESET;
