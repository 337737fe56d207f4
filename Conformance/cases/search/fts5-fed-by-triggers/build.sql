-- With the triggers before the rows, an import fills the index twice.
CREATE TABLE n(id INTEGER PRIMARY KEY, body TEXT);
CREATE VIRTUAL TABLE f USING fts5(body, content='n', content_rowid='id');
CREATE TRIGGER n_ai AFTER INSERT ON n BEGIN INSERT INTO f(rowid, body) VALUES (new.id, new.body); END;
CREATE TRIGGER n_ad AFTER DELETE ON n BEGIN INSERT INTO f(f, rowid, body) VALUES ('delete', old.id, old.body); END;
CREATE TRIGGER n_au AFTER UPDATE ON n BEGIN
  INSERT INTO f(f, rowid, body) VALUES ('delete', old.id, old.body);
  INSERT INTO f(rowid, body) VALUES (new.id, new.body);
END;
INSERT INTO n VALUES (1, 'apple'), (2, 'banana'), (5, 'cherry');
UPDATE n SET body = 'date' WHERE id = 2;
DELETE FROM n WHERE id = 1;
