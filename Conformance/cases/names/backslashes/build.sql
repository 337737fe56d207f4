CREATE TABLE "a\"("b\0c" TEXT, "\u0000" TEXT, "\n" TEXT);
INSERT INTO "a\" VALUES ('a', 'b', 'c');
