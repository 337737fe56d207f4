-- The one made last fires first. Lost by an exporter that sorts triggers by name.
CREATE TABLE t(a TEXT);
CREATE TABLE log(id INTEGER PRIMARY KEY, what TEXT);
CREATE TRIGGER b AFTER INSERT ON t BEGIN INSERT INTO log(what) VALUES ('b'); END;
CREATE TRIGGER c AFTER INSERT ON t BEGIN INSERT INTO log(what) VALUES ('c'); END;
CREATE TRIGGER a AFTER INSERT ON t BEGIN INSERT INTO log(what) VALUES ('a'); END;
INSERT INTO t VALUES ('x');
