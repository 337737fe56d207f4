PRAGMA page_size = 65536;
CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT);
INSERT INTO t VALUES (1, 'a'), (2, replace(hex(zeroblob(70000)), '00', 'b'));
