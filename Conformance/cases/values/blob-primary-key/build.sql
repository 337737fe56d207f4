CREATE TABLE t(k BLOB PRIMARY KEY, v INTEGER);
INSERT INTO t VALUES (x'', 1), (x'00', 2), (x'6162', 3), ('ab', 4), (x'FFFE', 5), (12, 6), ('12', 7);
