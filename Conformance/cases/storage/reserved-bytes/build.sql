-- No SQL reserves them; the patches move what stands at the end of both pages twelve bytes up.
PRAGMA page_size = 512;
CREATE TABLE t(a);
INSERT INTO t VALUES (1), ('x');
