-- ALTER TABLE and restored backups leave such; SQLite refuses the text when it is run again.
CREATE TABLE t(a);
CREATE TABLE log(a);
CREATE TRIGGER main.tr AFTER INSERT ON t BEGIN INSERT INTO log VALUES (new.a); END;
INSERT INTO t VALUES (1);
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = 'CREATE TRIGGER tr AFTER INSERT ON main.t BEGIN INSERT INTO log VALUES (new.a); END' WHERE name = 'tr';
PRAGMA writable_schema = RESET;
