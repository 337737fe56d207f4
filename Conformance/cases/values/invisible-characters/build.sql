CREATE TABLE t(id INTEGER PRIMARY KEY, s TEXT);
INSERT INTO t VALUES
  (1, 'a' || char(8206) || 'b'), (2, char(8238) || 'abc' || char(8236)), (3, 'a' || char(8203) || 'b'),
  (4, 'a' || char(173) || 'b'), (5, char(160) || 'a' || char(12288)), (6, 'a' || char(8288) || 'b');
