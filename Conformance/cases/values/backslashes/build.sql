CREATE TABLE t(id INTEGER PRIMARY KEY, s TEXT);
INSERT INTO t VALUES (1, '\'), (2, 'a\'), (3, '\n'), (4, '\\'), (5, '\'''), (6, '\u0041'), (7, 'C:\temp\new'), (8, '\x41\0');
