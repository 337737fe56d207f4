CREATE TABLE "a]b"("[c]" TEXT, "d`e" TEXT);
CREATE TABLE [f "g" h](`i ``j` TEXT, [k l] TEXT);
INSERT INTO "a]b" VALUES ('a', 'b');
INSERT INTO [f "g" h] VALUES ('c', 'd');
