CREATE TABLE n(id INTEGER PRIMARY KEY, title TEXT);
CREATE VIRTUAL TABLE f USING fts5(body);
CREATE VIEW v AS SELECT n.title, snippet(f, 0, '[', ']', '…', 3) AS s FROM f JOIN n ON n.id = f.rowid WHERE f MATCH 'apple' ORDER BY rank;
INSERT INTO n VALUES (3, 'three'), (8, 'eight');
INSERT INTO f(rowid, body) VALUES (3, 'an apple a day'), (8, 'no fruit');
