-- The schema can be read, the rows cannot: an export of none of them must not pass.
CREATE TABLE t(a);
INSERT INTO t VALUES (zeroblob(20000)), ('x');
