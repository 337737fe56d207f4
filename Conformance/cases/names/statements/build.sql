CREATE TABLE "a;b"("c--d" TEXT, "e/*f" TEXT, "*/" TEXT, ");" TEXT);
CREATE INDEX "g;" ON "a;b"("c--d");
INSERT INTO "a;b" VALUES ('a', 'b', 'c', 'd');
