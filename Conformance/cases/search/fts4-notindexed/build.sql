CREATE VIRTUAL TABLE f USING fts4(id, body, notindexed=id, languageid="lid");
INSERT INTO f(id, body, lid) VALUES ('17', 'apple', 0), ('18', 'apple', 5);
CREATE TABLE plain(a TEXT);
INSERT INTO plain VALUES ('beside it');
