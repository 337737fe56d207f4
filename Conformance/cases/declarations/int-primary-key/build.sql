CREATE TABLE t(id INT PRIMARY KEY, a);
INSERT INTO t(rowid, id, a) VALUES (5, 3, 'a'), (8, NULL, 'b'), (9, NULL, 'c');
