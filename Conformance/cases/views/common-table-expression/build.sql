CREATE TABLE t(id INTEGER PRIMARY KEY, parent INTEGER);
CREATE VIEW v AS
  WITH RECURSIVE above(id, top, depth) AS (
    SELECT id, id, 0 FROM t WHERE parent IS NULL
    UNION ALL SELECT t.id, top, depth + 1 FROM t JOIN above ON t.parent = above.id),
  deep AS NOT MATERIALIZED (SELECT max(depth) AS d FROM above)
  SELECT id, top, depth, d FROM above, deep;
INSERT INTO t VALUES (1, NULL), (2, 1), (3, 2);
