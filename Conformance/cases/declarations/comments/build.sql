CREATE TABLE t( -- the table; isn't it
  a TEXT, /* a "column" ; */
  b /* no type */ DEFAULT 1 -- last, (
);
CREATE INDEX i -- ;
  ON t(a /* ' */);
INSERT INTO t VALUES ('a', 2);
