CREATE TABLE t(a TEXT);
CREATE TABLE u(id INTEGER PRIMARY KEY, a TEXT);
INSERT INTO t(rowid, a) VALUES (-5, 'a'), (0, 'b'), (-1, 'c');
INSERT INTO u VALUES (-5, 'a'), (0, 'b');
