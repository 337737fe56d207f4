-- Lost by an exporter that leaves NULLs out of its INSERT.
CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT DEFAULT 'x', b INTEGER DEFAULT 7);
INSERT INTO t VALUES (1, NULL, NULL), (2, 'y', NULL), (3, NULL, 8);
