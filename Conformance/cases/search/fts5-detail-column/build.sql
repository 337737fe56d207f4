CREATE VIRTUAL TABLE f USING fts5(a, b, detail='column');
INSERT INTO f VALUES ('apple pie', 'banana'), ('pie apple', 'apple');
CREATE TABLE plain(a TEXT);
INSERT INTO plain VALUES ('beside it');
