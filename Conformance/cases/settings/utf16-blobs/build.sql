PRAGMA encoding = 'UTF-16be';
CREATE TABLE t(id INTEGER PRIMARY KEY, a);
INSERT INTO t VALUES (1, x'6100'), (2, x'FFFE'), (3, 12), (4, 'a'), (5, x'61');
