CREATE TABLE n(id INTEGER PRIMARY KEY, body TEXT);
CREATE TABLE t(a);
CREATE VIRTUAL TABLE f USING fts5(body, content='n', content_rowid='id');
INSERT INTO n VALUES (1, 'apple'), (2, 'banana');
INSERT INTO f(f) VALUES ('rebuild');
INSERT INTO t VALUES (1);
DROP TABLE n;
