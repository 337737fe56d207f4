-- The first of each has U+00E9, the second e and U+0301: two names to SQLite.
CREATE TABLE "café"("é" TEXT, "é" TEXT);
CREATE TABLE "café"("é" TEXT, "é" TEXT);
INSERT INTO "café" VALUES ('a', 'b');
INSERT INTO "café" VALUES ('c', 'd'), ('e', 'f');
