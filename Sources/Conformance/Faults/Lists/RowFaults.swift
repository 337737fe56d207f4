/// Rows that are lost, added, moved or renumbered.
enum RowFaults {
  static let all: [Fault] = [
    Fault("first row missing", .sql("DELETE FROM nokey WHERE rowid = 1"), Raised("row-missing", "nokey")),
    Fault("middle row missing", .sql("DELETE FROM nokey WHERE rowid = 5"), Raised("row-missing", "nokey")),
    Fault("last row missing", .sql("DELETE FROM nokey WHERE rowid = 9"), Raised("row-missing", "nokey")),
    Fault("all rows missing", .sql("DELETE FROM nokey"), Raised("row-missing", "nokey")),
    Fault("row extra at the end", .sql("INSERT INTO nokey VALUES(10,'ten')"), Raised("row-extra", "nokey")),
    Fault(
      "row extra in a gap", .sql("INSERT INTO nokey(rowid,a,b) VALUES(3,3,'three')"),
      Raised("row-extra", "nokey")),
    Fault(
      "row extra before the first", .sql("INSERT INTO nokey(rowid,a,b) VALUES(-4,3,'three')"),
      Raised("row-extra", "nokey")),
    Fault(
      "a row twice", .sql("INSERT INTO nokey(a,b) SELECT a,b FROM nokey WHERE rowid = 5"),
      Raised("row-extra", "nokey")),
    Fault(
      "ten thousand rows extra",
      .sql(
        """
        WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 10099)
        INSERT INTO nokey(rowid,a,b) SELECT i, i, 'more' FROM n
        """), Raised("row-extra", "nokey")),
    Fault(
      "rowids shifted by one", .sql("UPDATE nokey SET rowid = -rowid; UPDATE nokey SET rowid = -rowid + 1"),
      Raised("rowid-changed", "nokey")),
    Fault(
      "gaps between rowids closed",
      .sql(
        """
        CREATE TEMP TABLE saved AS SELECT a, b FROM nokey ORDER BY rowid;
        DELETE FROM nokey; INSERT INTO nokey SELECT a, b FROM saved ORDER BY saved.rowid
        """), Raised("rowid-changed", "nokey")),
    Fault(
      "rowids of two rows swapped",
      .sql(
        "UPDATE nokey SET rowid = 0 WHERE rowid = 1; UPDATE nokey SET rowid = 1 WHERE rowid = 2; UPDATE nokey SET rowid = 2 WHERE rowid = 0"
      ), Raised("value-changed", "nokey.a"), Raised("value-changed", "nokey.b")),
    Fault(
      "rowid of one row changed in place", .sql("UPDATE nokey SET rowid = 6 WHERE rowid = 5"),
      Raised("rowid-changed", "nokey")),
    Fault(
      "rowids of a table with another key renumbered",
      .sql("UPDATE vals SET rowid = -rowid; UPDATE vals SET rowid = -rowid + 1"),
      Raised("rowid-changed", "vals")),
    Fault(
      "INTEGER PRIMARY KEY of one row changed", .sql("UPDATE parent SET id = 8 WHERE id = 7"),
      Raised("row-missing", "parent"), Raised("row-extra", "parent")),
    Fault(
      "WITHOUT ROWID row missing", .sql("DELETE FROM wr WHERE k = 'apple' AND n = 2"),
      Raised("row-missing", "wr")),
    Fault(
      "WITHOUT ROWID row extra", .sql("INSERT INTO wr VALUES('blueberry',4,'new')"),
      Raised("row-extra", "wr")),
    Fault(
      "WITHOUT ROWID key changed", .sql("UPDATE wr SET n = 9 WHERE k = 'cherry'"),
      Raised("row-missing", "wr"), Raised("row-extra", "wr")),
    Fault(
      "rows of a table with hidden rowids reordered",
      .sql("DELETE FROM hidden; INSERT INTO hidden VALUES(1,'x',NULL),(3,'z',NULL),(2,'y',NULL)"),
      Raised("value-changed", "hidden.rowid"), Raised("value-changed", "hidden.oid")),
    Fault(
      "row of a table with hidden rowids missing", .sql("DELETE FROM hidden WHERE oid = 'z'"),
      Raised("row-missing", "hidden")),
    Fault(
      "sqlite_sequence set back", .sql("UPDATE sqlite_sequence SET seq = 5"),
      Raised("value-changed", "sqlite_sequence.seq")),
    Fault(
      "sqlite_sequence emptied", .sql("DELETE FROM sqlite_sequence"),
      Raised("row-missing", "sqlite_sequence")),
    Fault(
      "sqlite_stat1 changed", .sql("UPDATE sqlite_stat1 SET stat = '99 1' WHERE idx = 'i_expr'"),
      Raised("row-missing", "sqlite_stat1"), Raised("row-extra", "sqlite_stat1")),
    Fault(
      "sqlite_stat1 missing", .sql("DROP TABLE sqlite_stat1"), Raised("rows-not-comparable", "sqlite_stat1")),
    Fault("ANALYZE not carried", .script("ANALYZE;", ""), Raised("rows-not-comparable", "sqlite_stat1")),
  ]
}
