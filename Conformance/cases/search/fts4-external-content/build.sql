CREATE TABLE n(id TEXT PRIMARY KEY, body TEXT);
INSERT INTO n VALUES ('a', 'apple'), ('b', 'banana'), ('c', 'cherry');
DELETE FROM n WHERE id = 'a';
CREATE VIRTUAL TABLE f USING fts4(content="n", body);
INSERT INTO f(f) VALUES ('rebuild');
