CREATE TABLE "2024"("1" TEXT, "1.5" TEXT, "-" TEXT, "$" TEXT, "a-b" TEXT, "%" TEXT);
INSERT INTO "2024" VALUES ('a', 'b', 'c', 'd', 'e', 'f');
