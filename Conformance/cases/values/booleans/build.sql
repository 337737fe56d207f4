CREATE TABLE t(id INTEGER PRIMARY KEY, v BOOLEAN);
INSERT INTO t VALUES (1, TRUE), (2, FALSE), (3, 'true'), (4, 'false'), (5, 1.5), (6, NULL), (7, 'Y');
