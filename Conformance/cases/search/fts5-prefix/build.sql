CREATE VIRTUAL TABLE f USING fts5(body, prefix='1 2 3', prefix=5);
INSERT INTO f VALUES ('apple apply april'), ('äpfel ärger');
CREATE TABLE plain(a TEXT);
INSERT INTO plain VALUES ('beside it');
