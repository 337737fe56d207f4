CREATE TABLE n(id INTEGER PRIMARY KEY, body TEXT, more TEXT);
CREATE VIRTUAL TABLE f USING fts5(more, body, content=n, content_rowid=id);
INSERT INTO n VALUES (10, 'apple', 'red'), (7, 'banana', 'yellow');
INSERT INTO f(f) VALUES ('rebuild');
