CREATE TABLE t(j TEXT);
CREATE INDEX i ON t(json_extract(j, '$.name'));
INSERT INTO t VALUES ('{"name":"a"}'), ('{}'), (NULL);
