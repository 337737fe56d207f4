CREATE VIRTUAL TABLE f USING fts5(body);
INSERT INTO f(f, rank) VALUES ('pgsz', 64);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)
INSERT INTO f(rowid, body) SELECT i, 'word' || (i % 37) || ' common ' || char(97 + i % 26) FROM n;
DELETE FROM f WHERE rowid % 3 = 0;
INSERT INTO f(f, rank) VALUES ('merge', 4);
UPDATE f SET body = 'changed' WHERE rowid % 50 = 1;
CREATE TABLE plain(a TEXT);
INSERT INTO plain VALUES ('beside it');
