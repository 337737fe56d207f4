-- This build makes no such table, so one of another name is renamed.
CREATE TABLE t(a);
CREATE INDEX i ON t(a);
CREATE TABLE stand_in(tbl, idx, nEq, nLt, nDLt, sample);
INSERT INTO t VALUES (1), (2);
INSERT INTO stand_in VALUES ('t', 'i', '1 1', '0 0', '0 0', x'03010101'), ('t', 'i', '1 1', '1 1', '1 1', x'0301010102');
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET name = 'sqlite_stat4', tbl_name = 'sqlite_stat4', sql = 'CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)'
  WHERE name = 'stand_in';
PRAGMA writable_schema = RESET;
