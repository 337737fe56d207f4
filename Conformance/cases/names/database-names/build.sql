CREATE TABLE main(main TEXT);
CREATE TABLE temp("temp" TEXT);
CREATE TABLE "schema"(a);
INSERT INTO main VALUES ('a');
INSERT INTO temp VALUES ('b');
INSERT INTO "schema" VALUES ('c');
