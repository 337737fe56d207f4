CREATE TABLE t(id INTEGER PRIMARY KEY, s TEXT);
INSERT INTO t VALUES
  (1, char(65279) || 'a'), (2, char(65279) || 'longer than sixteen bytes, which some readers treat otherwise'),
  (3, char(65279)), (4, 'a' || char(65279)), (5, char(65279, 65279));
