CREATE VIRTUAL TABLE f USING fts5(body, tokenize = 'trigram case_sensitive 1');
CREATE VIRTUAL TABLE g USING fts5(body, tokenize = trigram);
INSERT INTO f VALUES ('Abcdef'), ('äöü€😀');
INSERT INTO g VALUES ('Abcdef'), ('ab');
CREATE TABLE plain(a TEXT);
INSERT INTO plain VALUES ('beside it');
