-- A rebuild would find cherry and lose banana; the application finds banana until it rebuilds itself.
CREATE TABLE n(id INTEGER PRIMARY KEY, body TEXT);
CREATE VIRTUAL TABLE f USING fts5(body, content='n', content_rowid='id');
INSERT INTO n VALUES (1, 'apple'), (2, 'banana');
INSERT INTO f(f) VALUES ('rebuild');
UPDATE n SET body = 'cherry' WHERE id = 2;
