CREATE TABLE "a""b"("c""d" TEXT, """" TEXT, """e""" TEXT);
CREATE INDEX "i""j" ON "a""b"("c""d");
INSERT INTO "a""b" VALUES ('a', 'b', 'c');
