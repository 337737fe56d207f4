CREATE VIRTUAL TABLE f USING fts5(id UNINDEXED, body, at UNINDEXED, "the title");
INSERT INTO f VALUES (17, 'apple', 2.0, 'pie'), ('17', 'banana', x'00ff', NULL);
CREATE TABLE plain(a TEXT);
INSERT INTO plain VALUES ('beside it');
