CREATE VIRTUAL TABLE f USING fts5(body, tokenize = "ascii tokenchars '.'");
INSERT INTO f VALUES ('ÄPFEL äpfel Apple v1.2');
CREATE TABLE plain(a TEXT);
INSERT INTO plain VALUES ('beside it');
