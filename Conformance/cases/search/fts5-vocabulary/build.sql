CREATE VIRTUAL TABLE f USING fts5(a, b);
CREATE VIRTUAL TABLE v1 USING fts5vocab(f, row);
CREATE VIRTUAL TABLE v2 USING fts5vocab('f', 'col');
CREATE VIRTUAL TABLE v3 USING fts5vocab(f, instance);
INSERT INTO f VALUES ('apple pie', 'apple'), ('banana', '');
CREATE TABLE plain(a TEXT);
INSERT INTO plain VALUES ('beside it');
