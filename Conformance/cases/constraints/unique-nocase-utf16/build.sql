-- SQLite has NOCASE for UTF-8 alone and adapts it: an importer that brings a collation of its own under that name orders the index otherwise.
PRAGMA encoding = 'UTF-16le';
CREATE TABLE log (a COLLATE NOCASE, b, UNIQUE (a, b));
INSERT INTO log VALUES ('i', NULL), ('T', NULL);
