CREATE TABLE "a
b"("c	d" TEXT, "e
f" TEXT);
INSERT INTO "a
b" VALUES ('a', 'b');
