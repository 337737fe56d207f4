CREATE VIRTUAL TABLE f USING fts4(content="", body);
INSERT INTO f(docid, body) VALUES (3, 'apple pie'), (6, 'banana');
CREATE TABLE plain(a TEXT);
INSERT INTO plain VALUES ('beside it');
