CREATE TABLE t("ROWID" TEXT, "Oid" TEXT, a TEXT);
INSERT INTO t(_rowid_, "ROWID", "Oid", a) VALUES (11, 'x', 'y', 'z'), (13, 'x', 'y', 'z');
