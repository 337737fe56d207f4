CREATE TABLE t(id INTEGER PRIMARY KEY, b BLOB);
INSERT INTO t VALUES (1, CAST(replace(hex(zeroblob(699051)), '00', 'xyz') AS BLOB)), (2, zeroblob(2097152)), (3, x'01');
