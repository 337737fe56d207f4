CREATE TABLE t(rowid TEXT, oid INTEGER);
INSERT INTO t(_rowid_, rowid, oid) VALUES (-3, 'a', 9), (40, 'b', 8);
