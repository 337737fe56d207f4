CREATE TABLE t(_rowid_ TEXT, oid TEXT);
INSERT INTO t(rowid, _rowid_, oid) VALUES (5, 'a', 'b'), (7, 'c', 'd');
