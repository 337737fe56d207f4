CREATE TABLE t(id INTEGER PRIMARY KEY, s TEXT);
INSERT INTO t VALUES (1, ' a'), (2, 'a '), (3, ' '), (4, char(9) || 'a' || char(9)), (5, '  a  b  '), (6, 'a');
