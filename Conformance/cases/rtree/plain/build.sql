CREATE VIRTUAL TABLE r USING rtree(id, x0, x1, y0, y1);
INSERT INTO r VALUES (1, 0, 1, 0, 1), (5, -3.5, -3.25, 2, 2.5), (-2, 1e10, 1e11, 0, 0);
DELETE FROM r WHERE id = 1;
CREATE TABLE plain(a TEXT);
INSERT INTO plain VALUES ('beside it');
