CREATE VIRTUAL TABLE f USING fts5(title, body, content='');
INSERT INTO f(rowid, title, body) VALUES (1, 'one', 'apple pie'), (5, 'two', 'banana bread'), (6, 'three', 'apple cake');
INSERT INTO f(f, rowid, title, body) VALUES ('delete', 5, 'two', 'banana bread');
CREATE TABLE plain(a TEXT);
INSERT INTO plain VALUES ('beside it');
