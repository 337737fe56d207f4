CREATE VIRTUAL TABLE f USING fts5(a, b, detail=none);
INSERT INTO f VALUES ('apple pie', 'banana'), ('pie apple', 'cherry');
CREATE TABLE plain(a TEXT);
INSERT INTO plain VALUES ('beside it');
