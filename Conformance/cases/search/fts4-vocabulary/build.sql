CREATE VIRTUAL TABLE f USING fts4(body);
CREATE VIRTUAL TABLE terms USING fts4aux(f);
INSERT INTO f VALUES ('apple pie'), ('apple');
CREATE TABLE plain(a TEXT);
INSERT INTO plain VALUES ('beside it');
