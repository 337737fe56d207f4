CREATE TABLE t(v ANY);
INSERT INTO t VALUES ('1'), ('0012'), ('1.0'), ('x'), (x'31');
