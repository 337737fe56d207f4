CREATE TABLE t(a TEXT, "END;" TEXT, "begin" TEXT);
CREATE TRIGGER tr AFTER INSERT ON t BEGIN
  UPDATE t SET a = CASE WHEN new.a = 'END;' THEN CASE new."END;" WHEN 'x' THEN ';' ELSE 'y' END ELSE 'END' END WHERE rowid = new.rowid;
  UPDATE t SET "END;" = 'a; END;' WHERE a = 'BEGIN'; -- END;
  SELECT "begin" /* ; END; */ FROM t;
END;
INSERT INTO t VALUES ('END;', 'x', 'c'), ('b', NULL, '');
