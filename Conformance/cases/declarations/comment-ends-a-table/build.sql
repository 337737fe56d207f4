-- Put a semicolon behind it without a line end, and the statement has none.
CREATE TABLE t(a TEXT PRIMARY KEY) WITHOUT ROWID -- the end
;
INSERT INTO t VALUES ('a');
