CREATE TABLE n(id INTEGER PRIMARY KEY, body TEXT);
CREATE VIRTUAL TABLE f USING fts5(body);
CREATE TRIGGER tr AFTER INSERT ON n BEGIN INSERT INTO f(rowid, body) VALUES (new.id, new.body || ' indexed'); END;
INSERT INTO n VALUES (1, 'apple'), (3, 'banana');
INSERT INTO f(rowid, body) VALUES (2, 'not from the table');
