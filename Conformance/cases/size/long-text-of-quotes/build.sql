CREATE TABLE t(a TEXT);
INSERT INTO t VALUES (replace(hex(zeroblob(540000)), '00', ''''));
