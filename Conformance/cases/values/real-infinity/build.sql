-- Inf is no literal of SQL, and null in JSON.
CREATE TABLE t(id INTEGER PRIMARY KEY, r REAL, x);
INSERT INTO t VALUES (1, 9e999, 9e999), (2, -9e999, -9e999);
