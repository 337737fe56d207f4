CREATE VIRTUAL TABLE f USING fts5(title, body);
INSERT INTO f VALUES ('One', 'the quick brown fox'), ('Two', 'jumps over the lazy dog'), ('Three', '');
CREATE TABLE plain(a TEXT);
INSERT INTO plain VALUES ('beside it');
