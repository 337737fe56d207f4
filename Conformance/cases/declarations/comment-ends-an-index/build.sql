-- Put a semicolon behind it without a line end, and the statement has none.
CREATE TABLE t(a TEXT);
CREATE INDEX i ON t(a) WHERE a > 'b' -- the end
;
INSERT INTO t VALUES ('a');
