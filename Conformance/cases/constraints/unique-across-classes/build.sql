CREATE TABLE t(v UNIQUE);
INSERT INTO t VALUES (1), ('1'), (x'31'), ('1.0'), (1.5), (''), (x'');
