CREATE VIRTUAL TABLE f USING fts4(title, body);
INSERT INTO f(docid, title, body) VALUES (1, 'one', 'the quick brown fox'), (4, 'two', 'lazy dog'), (-2, 'three', 'fox fox');
DELETE FROM f WHERE docid = 4;
CREATE TABLE plain(a TEXT);
INSERT INTO plain VALUES ('beside it');
