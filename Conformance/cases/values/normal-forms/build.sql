CREATE TABLE t(id INTEGER PRIMARY KEY, s TEXT UNIQUE);
INSERT INTO t VALUES
  (1, char(233)), (2, 'e' || char(769)), (3, char(197)), (4, 'A' || char(778)), (5, char(8491)),
  (6, char(44032)), (7, char(4352, 4449)), (8, 'a' || char(803, 770)), (9, 'a' || char(770, 803));
