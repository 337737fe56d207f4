CREATE VIRTUAL TABLE f USING fts4(body, order=desc, prefix="2,4", matchinfo=fts3);
INSERT INTO f VALUES ('apple apply'), ('april'), ('banana');
CREATE TABLE plain(a TEXT);
INSERT INTO plain VALUES ('beside it');
