-- The emoji sorts before U+FFFD here and behind it in UTF-8.
PRAGMA encoding = 'UTF-16be';
CREATE TABLE t(k TEXT PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO t VALUES ('😀', 1), (char(65533), 2), ('a', 3);
