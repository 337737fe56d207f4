-- Only a program that passes bytes makes such names; here the stored declaration is changed instead.
CREATE TABLE tXt(cXc TEXT);
INSERT INTO tXt VALUES ('a');
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET
  name = CAST(x'74FF74' AS TEXT), tbl_name = CAST(x'74FF74' AS TEXT),
  sql = CAST(CAST('CREATE TABLE t' AS BLOB) || x'FF' || CAST('t(c' AS BLOB) || x'FF' || CAST('c TEXT)' AS BLOB) AS TEXT);
PRAGMA writable_schema = RESET;
