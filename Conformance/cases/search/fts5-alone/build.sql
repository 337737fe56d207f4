CREATE VIRTUAL TABLE f USING fts5(body);
INSERT INTO f VALUES ('apple pie'), ('banana');
