-- Put a semicolon behind it without a line end, and the statement swallows the next one.
CREATE TABLE t(a TEXT);
CREATE VIEW v AS SELECT a FROM t -- the end
;
CREATE VIEW w AS SELECT a FROM v;
INSERT INTO t VALUES ('a');
