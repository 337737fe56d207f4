CREATE VIRTUAL TABLE "my ""search""" USING fts5("a column", "it's", [c d]);
INSERT INTO "my ""search""" VALUES ('apple', 'banana', 'cherry');
CREATE TABLE plain(a TEXT);
INSERT INTO plain VALUES ('beside it');
