-- SQLite then takes the size of the file for its number of pages.
CREATE TABLE t(a);
INSERT INTO t VALUES (1);
