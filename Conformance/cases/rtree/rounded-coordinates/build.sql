-- Round them again from the double that is read, and a box must not grow.
CREATE VIRTUAL TABLE r USING rtree(id, x0, x1);
INSERT INTO r VALUES (1, 0.1, 0.2), (2, 1.0 / 3.0, 2.0 / 3.0), (3, 16777217, 16777219), (4, -1e-40, 1e-40);
CREATE TABLE plain(a TEXT);
INSERT INTO plain VALUES ('beside it');
