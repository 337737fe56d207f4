CREATE TABLE t(a TEXT);
INSERT INTO t(rowid, a) VALUES (3, 'first'), (1, 'second'), (2, 'third');
