CREATE VIRTUAL TABLE f USING fts4(body);
INSERT INTO f VALUES ('apple pie'), ('banana');
