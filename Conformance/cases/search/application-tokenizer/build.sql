-- It can neither be searched nor made anew without the tokenizer; its rows and index can be carried as they are.
CREATE VIRTUAL TABLE f USING fts5(body);
CREATE TABLE t(a);
INSERT INTO f VALUES ('apple'), ('banana');
INSERT INTO t VALUES (1);
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = 'CREATE VIRTUAL TABLE f USING fts5(body, tokenize = swiftwords)' WHERE name = 'f';
PRAGMA writable_schema = RESET;
