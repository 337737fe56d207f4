CREATE TABLE "my table"("a column" TEXT, " leading" TEXT, "trailing " TEXT, "  " TEXT);
CREATE INDEX "my index" ON "my table"(" leading");
INSERT INTO "my table" VALUES ('a', 'b', 'c', 'd');
