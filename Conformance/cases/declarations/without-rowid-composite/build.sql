CREATE TABLE t(a, b TEXT, c INTEGER, d, PRIMARY KEY (c DESC, a, b COLLATE NOCASE)) WITHOUT ROWID;
CREATE INDEX i ON t(d);
INSERT INTO t VALUES ('x', 'y', 1, 'd'), ('x', 'z', 1, 'e'), (1, 'y', 2, 'd'), ('1', 'y', 2, NULL);
