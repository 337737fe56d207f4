CREATE TABLE t(id INTEGER PRIMARY KEY, s TEXT);
INSERT INTO t VALUES (1, NULL), (2, 'NULL'), (3, 'null'), (4, 'nil'), (5, 'None'), (6, 'undefined'), (7, '\N'), (8, '');
