CREATE VIRTUAL TABLE f USING fts5(body, tokenize = "unicode61 remove_diacritics 0 tokenchars '-_@' separators 'x' categories 'L* N* Co'");
INSERT INTO f VALUES ('e-mail me@home caféxbar'), ('cafe snake_case');
CREATE TABLE plain(a TEXT);
INSERT INTO plain VALUES ('beside it');
