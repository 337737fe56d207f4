CREATE TABLE t(id INTEGER PRIMARY KEY, s TEXT);
INSERT INTO t VALUES
  (1, ''''), (2, ''''''), (3, 'it''s'), (4, '"'), (5, '"a"'), (6, '`'), (7, '[a]'), (8, '''a'''), (9, 'a'''), (10, '‘a’ “b”');
