CREATE VIRTUAL TABLE f USING fts5(body, tokenize = 'porter unicode61');
INSERT INTO f VALUES ('running runners ran'), ('connection connected');
CREATE TABLE plain(a TEXT);
INSERT INTO plain VALUES ('beside it');
