CREATE VIRTUAL TABLE f USING fts5(body);
INSERT INTO f(rowid, body) VALUES (-7, 'minus seven'), (0, 'zero'), (3, 'three'), (9007199254740993, 'far away');
DELETE FROM f WHERE rowid = 3;
CREATE TABLE plain(a TEXT);
INSERT INTO plain VALUES ('beside it');
