CREATE TABLE t(id INTEGER PRIMARY KEY, s TEXT, i INTEGER, x);
INSERT INTO t VALUES (1, x'3132', x'3132', x'3132'), (2, '12', '12', '12'), (3, x'616263', x'616263', x'616263'), (4, 'abc', 'abc', 'abc');
