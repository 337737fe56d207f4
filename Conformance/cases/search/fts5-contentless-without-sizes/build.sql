CREATE VIRTUAL TABLE f USING fts5(body, content='', columnsize=0);
INSERT INTO f(rowid, body) VALUES (2, 'apple pie'), (9, 'banana bread');
CREATE TABLE plain(a TEXT);
INSERT INTO plain VALUES ('beside it');
