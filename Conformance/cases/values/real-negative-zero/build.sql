-- -0.0 equals 0.0 in every comparison, and quote() and printf write both alike; the 64 bits differ.
CREATE TABLE t(id INTEGER PRIMARY KEY, r REAL, x);
INSERT INTO t VALUES (1, -1.0 * 0.0, -1.0 * 0.0), (2, 0.0, 0.0);
