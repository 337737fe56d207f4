CREATE TABLE n(id INTEGER PRIMARY KEY, a TEXT, b TEXT);
CREATE VIEW v AS SELECT id, a || ' ' || b AS body FROM n;
CREATE VIRTUAL TABLE f USING fts5(body, content='v', content_rowid='id');
INSERT INTO n VALUES (1, 'apple', 'pie'), (4, 'cherry', 'cake');
INSERT INTO f(f) VALUES ('rebuild');
