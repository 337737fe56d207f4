CREATE TABLE t(
  a INTEGER CHECK (a BETWEEN 1 AND 10), b TEXT CHECK (b IN ('x', 'y;', ')')) CHECK (length(b) < 5),
  c CHECK (typeof(c) = 'integer' OR c IS NULL), d TEXT CHECK (d LIKE 'a%' ESCAPE '\'));
INSERT INTO t VALUES (1, 'x', 2, 'ab'), (10, 'y;', NULL, 'A'), (NULL, NULL, NULL, NULL);
