CREATE TABLE t(a);
INSERT INTO t VALUES (1);
CREATE VIEW v AS SELECT 'x' AS s;
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = 'CREATE VIEW v AS SELECT ''' || replace(hex(zeroblob(275000)), '00', 'text') || ''' AS s' WHERE name = 'v';
PRAGMA writable_schema = RESET;
