CREATE VIRTUAL TABLE f USING fts5(body, columnsize=0);
INSERT INTO f VALUES ('apple pie'), ('banana');
CREATE TABLE plain(a TEXT);
INSERT INTO plain VALUES ('beside it');
