-- The line ends are made by char(), so that no checkout changes them.
CREATE TABLE t(a TEXT, b TEXT DEFAULT 'x~y');
INSERT INTO t(a) VALUES ('a');
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = 'CREATE TABLE t(' || char(13, 10) || 'a TEXT,' || char(13, 10) || 'b TEXT DEFAULT ''x' || char(13, 10) || 'y'')';
PRAGMA writable_schema = RESET;
INSERT INTO t(a) VALUES ('b');
