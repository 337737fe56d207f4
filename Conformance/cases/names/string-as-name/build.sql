CREATE TABLE 'notes'('id' INTEGER PRIMARY KEY, 'body' TEXT);
CREATE INDEX 'by_body' ON 'notes'(body);
INSERT INTO notes VALUES (1, 'a');
