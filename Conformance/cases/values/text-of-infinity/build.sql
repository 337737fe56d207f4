CREATE TABLE t(id INTEGER PRIMARY KEY, s TEXT, x);
INSERT INTO t VALUES (1, 'Inf', 'Inf'), (2, '-Infinity', '-Infinity'), (3, 'NaN', 'NaN'), (4, '9e999', '9e999');
