CREATE TABLE t(id INTEGER PRIMARY KEY, s TEXT);
INSERT INTO t VALUES (1, char(65533)), (2, char(65534)), (3, char(65535)), (4, char(64976)), (5, char(57344)), (6, char(131070));
