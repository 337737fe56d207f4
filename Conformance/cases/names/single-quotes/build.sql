-- Lost by an exporter that quotes names like strings, or asks pragma table_info('...') without doubling.
CREATE TABLE "it's"("who's" TEXT, "'" TEXT);
CREATE INDEX "that's" ON "it's"("who's");
INSERT INTO "it's" VALUES ('a', 'b');
