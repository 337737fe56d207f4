CREATE TABLE n(id INTEGER PRIMARY KEY, body TEXT);
INSERT INTO n VALUES (1, 'apple'), (2, 'banana');
CREATE VIRTUAL TABLE f USING fts5(body, content='n', content_rowid='id');
