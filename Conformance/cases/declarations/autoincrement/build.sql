-- Lost by an exporter that skips sqlite_sequence: id 9 would be given out again.
CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT, a);
INSERT INTO t VALUES (4, 'a'), (9, 'b');
DELETE FROM t WHERE id = 9;
