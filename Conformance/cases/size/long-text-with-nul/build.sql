CREATE TABLE t(a TEXT);
INSERT INTO t VALUES (CAST(CAST(replace(hex(zeroblob(300000)), '00', 'ä') AS BLOB) || x'00' || CAST(replace(hex(zeroblob(300000)), '00', 'ö') AS BLOB) AS TEXT));
