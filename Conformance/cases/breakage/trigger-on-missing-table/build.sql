-- Its own table can no longer be written to; its rows are there.
CREATE TABLE t(a);
CREATE TABLE gone(a);
INSERT INTO t VALUES (1), (2);
CREATE TRIGGER tr AFTER INSERT ON t BEGIN INSERT INTO gone VALUES (new.a); END;
DROP TABLE gone;
