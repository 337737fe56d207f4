CREATE TABLE t(id INTEGER PRIMARY KEY, j TEXT);
CREATE VIEW v AS SELECT t.id, e.key, e.value FROM t, json_each(t.j) AS e;
INSERT INTO t VALUES (1, '[1,"a",null]'), (2, '{"k":1.0}');
