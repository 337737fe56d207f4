CREATE TABLE t(id INTEGER PRIMARY KEY, j TEXT);
INSERT INTO t VALUES
  (1, '{ "b" : 1, "a" : 1.0 }'), (2, '{"a":1,"a":2}'), (3, '[1e2,100,9007199254740993]'), (4, '"\u00e9\/"'), (5, '{"a":'), (6, 'null');
