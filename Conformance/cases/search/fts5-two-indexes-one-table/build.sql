CREATE TABLE n(id INTEGER PRIMARY KEY, title TEXT, body TEXT);
CREATE VIRTUAL TABLE f USING fts5(title, body, content='n', content_rowid='id');
CREATE VIRTUAL TABLE g USING fts5(title, content='n', content_rowid='id', tokenize='porter');
INSERT INTO n VALUES (2, 'running', 'apple'), (4, 'ran', 'banana');
INSERT INTO f(f) VALUES ('rebuild');
INSERT INTO g(g) VALUES ('rebuild');
