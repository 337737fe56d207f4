CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT, b TEXT);
INSERT INTO t VALUES (1, 'a,b', '"a,b"'), (2, 'a' || char(9) || 'b', '"'), (3, 'a' || char(10) || 'b,c', ''), (4, '=1+1', '|');
