-- The counter stands at 2 and 3 although no row but one is left.
CREATE TABLE t(a TEXT);
CREATE TABLE counter(inserted INTEGER, deleted INTEGER);
INSERT INTO counter VALUES (0, 0);
CREATE TRIGGER i AFTER INSERT ON t BEGIN UPDATE counter SET inserted = inserted + 1; END;
CREATE TRIGGER d AFTER DELETE ON t BEGIN UPDATE counter SET deleted = deleted + 1; END;
INSERT INTO t VALUES ('a'), ('b'), ('c');
DELETE FROM t WHERE a <> 'b';
