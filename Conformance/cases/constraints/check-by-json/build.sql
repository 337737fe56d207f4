CREATE TABLE t(j TEXT CHECK (json_valid(j)));
INSERT INTO t VALUES ('{"a":[1,2]}'), ('1');
