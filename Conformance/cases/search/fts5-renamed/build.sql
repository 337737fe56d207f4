CREATE VIRTUAL TABLE f USING fts5(body);
INSERT INTO f VALUES ('apple');
ALTER TABLE f RENAME TO "new name";
INSERT INTO "new name" VALUES ('banana');
CREATE TABLE plain(a TEXT);
INSERT INTO plain VALUES ('beside it');
