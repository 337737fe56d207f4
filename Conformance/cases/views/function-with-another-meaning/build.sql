-- log(100) is 2.0 natively and 4.6 in sql.js, where floor gives an integer.
CREATE TABLE t(x REAL);
CREATE VIEW v AS SELECT log10(x) AS l, sqrt(x) AS s FROM t;
INSERT INTO t VALUES (100.0), (16.0);
