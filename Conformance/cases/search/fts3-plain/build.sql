CREATE VIRTUAL TABLE f USING fts3(title, body);
INSERT INTO f(docid, title, body) VALUES (2, 'one', 'apple pie'), (7, 'two', 'banana');
CREATE TABLE plain(a TEXT);
INSERT INTO plain VALUES ('beside it');
