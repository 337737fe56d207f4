CREATE VIRTUAL TABLE r USING rtree(id, x0, x1, +name TEXT, +more);
INSERT INTO r VALUES (1, 0, 1, 'a', 1.0), (2, 1, 2, NULL, '1'), (3, 2, 3, 'it''s', x'0031'), (4, 3, 4, '', 1);
CREATE TABLE plain(a TEXT);
INSERT INTO plain VALUES ('beside it');
