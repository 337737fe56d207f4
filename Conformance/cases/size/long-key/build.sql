CREATE TABLE t(k TEXT PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO t VALUES (replace(hex(zeroblob(262144)), '00', 'k') || 'a', 1), (replace(hex(zeroblob(262144)), '00', 'k') || 'b', 2);
