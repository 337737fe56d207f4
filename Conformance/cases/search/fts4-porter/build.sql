CREATE VIRTUAL TABLE f USING fts4(body, tokenize=porter);
CREATE VIRTUAL TABLE g USING fts4(body, tokenize=unicode61 "remove_diacritics=0" "tokenchars=-.");
INSERT INTO f VALUES ('running ran'), ('connection');
INSERT INTO g VALUES ('café e-mail'), ('cafe');
CREATE TABLE plain(a TEXT);
INSERT INTO plain VALUES ('beside it');
