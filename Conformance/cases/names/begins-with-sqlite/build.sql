-- LIKE 'sqlite_%' takes the underscore for any character, and hides them.
CREATE TABLE sqlite(a);
CREATE TABLE sqlitex(a);
CREATE TABLE sqlite3notes(a);
CREATE TABLE "sqlite-notes"(a);
CREATE INDEX sqlitexi ON sqlitex(a);
CREATE VIEW sqlitev AS SELECT a FROM sqlitex;
CREATE TRIGGER sqliter AFTER INSERT ON sqlitex BEGIN SELECT 1; END;
INSERT INTO sqlite VALUES (1);
INSERT INTO sqlitex VALUES (2);
INSERT INTO sqlite3notes VALUES (3);
INSERT INTO "sqlite-notes" VALUES (4);
