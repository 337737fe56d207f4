-- SQLite drops a byte order mark that begins text on its way into UTF-16, so none begins it here.
PRAGMA encoding = 'UTF-16le';
CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT);
INSERT INTO t VALUES (1, 'a' || char(0) || 'b'), (2, 'a' || char(0) || 'c'), (3, 'a' || char(65279));
