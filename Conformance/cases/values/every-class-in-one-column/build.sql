CREATE TABLE t(id INTEGER PRIMARY KEY, v);
INSERT INTO t VALUES (1, NULL), (2, 1), (3, 1.0), (4, '1'), (5, x'31'), (6, 1.5), (7, 'a'), (8, x'');
