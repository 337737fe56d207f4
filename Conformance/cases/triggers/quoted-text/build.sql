CREATE TABLE t(a TEXT);
CREATE TRIGGER tr AFTER INSERT ON t BEGIN
  UPDATE t SET a = 'it''s
-- no comment; END;
/* nor this' || char(10) || "a" WHERE rowid = new.rowid;
END;
INSERT INTO t VALUES ('x');
