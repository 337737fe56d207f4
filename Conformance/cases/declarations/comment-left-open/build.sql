-- SQLite lets the end of the text close a comment; in a script, whatever follows is part of it.
CREATE TABLE t(a TEXT);
CREATE VIEW v AS SELECT a FROM t;
INSERT INTO t VALUES ('a');
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = sql || ' /* the end' WHERE name = 'v';
PRAGMA writable_schema = RESET;
CREATE VIEW w AS SELECT a FROM v;
