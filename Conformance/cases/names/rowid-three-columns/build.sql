-- No statement can read or write the rowids, so they may be any; the rows may not be lost.
CREATE TABLE t(rowid TEXT, _rowid_ TEXT, oid TEXT);
INSERT INTO t VALUES ('a', 'b', 'c'), ('d', 'e', 'f');
