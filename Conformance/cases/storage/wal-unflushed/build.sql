-- Copy the file without its log, and they are gone.
PRAGMA journal_mode = WAL;
CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT);
INSERT INTO t VALUES (1, 'flushed'), (2, 'flushed');
