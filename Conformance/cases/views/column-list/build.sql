CREATE TABLE t(a, b);
CREATE VIEW v("first col", "it's", [third]) AS SELECT a, b, a || b FROM t;
INSERT INTO t VALUES ('x', 'y');
