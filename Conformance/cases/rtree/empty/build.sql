CREATE VIRTUAL TABLE "my ""boxes""" USING rtree("the id", "x 0", "x 1");
CREATE TABLE plain(a TEXT);
INSERT INTO plain VALUES ('beside it');
