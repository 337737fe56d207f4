CREATE TABLE t(id INTEGER PRIMARY KEY, a INTEGER CHECK (a > 0));
PRAGMA ignore_check_constraints = ON;
INSERT INTO t VALUES (1, 5), (2, -5), (3, 0);
PRAGMA ignore_check_constraints = OFF;
