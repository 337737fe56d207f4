CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT);
INSERT INTO t VALUES (1, replace(hex(zeroblob(300000)), '00', 'abcd')), (2, 'short');
