CREATE VIRTUAL TABLE r USING rtree(id, a0, a1, b0, b1, c0, c1, d0, d1, e0, e1);
INSERT INTO r VALUES (1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), (2, -1, 0, -1, 0, -1, 0, -1, 0, -1, 0);
CREATE TABLE plain(a TEXT);
INSERT INTO plain VALUES ('beside it');
