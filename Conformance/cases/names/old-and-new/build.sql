CREATE TABLE new(old INTEGER, new INTEGER, excluded INTEGER);
CREATE TRIGGER tr AFTER UPDATE ON new WHEN old.old <> new.new BEGIN UPDATE new SET excluded = old.new + new.old WHERE rowid = new.rowid; END;
INSERT INTO new VALUES (1, 2, 3);
