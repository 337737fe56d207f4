CREATE TABLE "select"("from" INTEGER PRIMARY KEY, "where" TEXT, "group" TEXT DEFAULT 'x', "order" TEXT UNIQUE);
CREATE INDEX "index" ON "select"("where", "group");
CREATE VIEW "view" AS SELECT "from", "order" FROM "select";
CREATE TRIGGER "trigger" AFTER UPDATE OF "where" ON "select" BEGIN UPDATE "select" SET "group" = "where" WHERE "from" = new."from"; END;
INSERT INTO "select" VALUES (1, 'a', 'b', 'c');
