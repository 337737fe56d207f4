-- Renumber the rows, and the index answers with the wrong ones.
CREATE TABLE n(id TEXT PRIMARY KEY, body TEXT);
CREATE VIRTUAL TABLE f USING fts5(body, content='n', content_rowid='rowid');
INSERT INTO n VALUES ('a', 'apple'), ('b', 'banana'), ('c', 'cherry'), ('d', 'date');
DELETE FROM n WHERE id = 'b';
INSERT INTO f(f) VALUES ('rebuild');
