CREATE TABLE t(a);
CREATE INDEX i ON t(a);
INSERT INTO t VALUES (1);
ANALYZE;
DELETE FROM sqlite_stat1;
INSERT INTO sqlite_stat1 VALUES
  ('t', 'i', '1000000 10 unordered'), ('t', NULL, '1000000'), ('gone', 'gone_i', '5 1'), (NULL, NULL, NULL), ('t', 'i', 'sz=100 noskipscan');
