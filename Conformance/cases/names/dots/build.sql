CREATE TABLE "main.t"("t.a" TEXT);
CREATE TABLE t(a TEXT);
CREATE TABLE "a.b.c"("." TEXT);
INSERT INTO "main.t" VALUES ('a');
INSERT INTO t VALUES ('b');
INSERT INTO "a.b.c" VALUES ('c');
