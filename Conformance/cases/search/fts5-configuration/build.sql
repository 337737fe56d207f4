CREATE VIRTUAL TABLE f USING fts5(title, body);
INSERT INTO f(f, rank) VALUES ('rank', 'bm25(10.0, 5.0)');
INSERT INTO f(f, rank) VALUES ('pgsz', 200);
INSERT INTO f(f, rank) VALUES ('automerge', 2);
INSERT INTO f VALUES ('apple', 'pie'), ('pie', 'apple');
CREATE TABLE plain(a TEXT);
INSERT INTO plain VALUES ('beside it');
