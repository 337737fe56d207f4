CREATE TABLE place(id INTEGER PRIMARY KEY, name TEXT, x REAL, y REAL);
CREATE VIRTUAL TABLE r USING rtree(id, x0, x1, y0, y1);
CREATE TRIGGER tr AFTER INSERT ON place BEGIN INSERT INTO r VALUES (new.id, new.x, new.x, new.y, new.y); END;
INSERT INTO place VALUES (3, 'a', 1.5, 2.5), (8, 'b', -1, 0.1);
