CREATE TABLE t(":a" TEXT, "?" TEXT, "?1" TEXT, "@b" TEXT, "$c" TEXT, "%s" TEXT);
INSERT INTO t VALUES ('a', 'b', 'c', 'd', 'e', 'f');
