CREATE TABLE t("true" INTEGER, "false" INTEGER, "null" INTEGER, "current_date" TEXT, "default" TEXT);
CREATE INDEX i ON t("true", "null");
INSERT INTO t VALUES (0, 1, 2, 'a', 'b');
