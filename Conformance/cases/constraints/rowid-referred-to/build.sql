CREATE TABLE note(title TEXT);
CREATE TABLE tag(note_rowid INTEGER, name TEXT);
INSERT INTO note(rowid, title) VALUES (2, 'a'), (5, 'b'), (9, 'c');
INSERT INTO tag VALUES (5, 'x'), (9, 'y');
