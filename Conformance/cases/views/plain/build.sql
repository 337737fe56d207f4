CREATE TABLE a(id INTEGER PRIMARY KEY, x TEXT);
CREATE TABLE b(a_id INTEGER, y TEXT);
CREATE VIEW v AS SELECT x, y FROM a JOIN b ON a.id = b.a_id WHERE y <> ';' ORDER BY x DESC;
INSERT INTO a VALUES (1, 'p'), (2, 'q');
INSERT INTO b VALUES (1, 'r'), (2, 's'), (2, ';');
