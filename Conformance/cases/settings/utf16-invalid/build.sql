-- UTF-8 has no form for it; only the bytes can be carried.
PRAGMA encoding = 'UTF-16le';
CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT);
INSERT INTO t VALUES (1, CAST(x'610000D86200' AS TEXT)), (2, 'x');
