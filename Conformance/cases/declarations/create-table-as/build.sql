CREATE TABLE s(id INTEGER PRIMARY KEY, a VARCHAR(5) NOT NULL, r REAL);
INSERT INTO s VALUES (1, 'a', 1.0), (2, 'b', 2.5);
CREATE TABLE t AS SELECT id, a, r, a || id AS "both", NULL AS "nothing" FROM s;
