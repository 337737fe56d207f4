/// Rows that are lost, added, moved or renumbered.
enum RowFaults {
  static let all: [Fault] = [
    Fault(
      "rows/first-row-missing", "first row missing", .sql("DELETE FROM nokey WHERE rowid = 1"),
      .raises("row-missing", "nokey")),
    Fault(
      "rows/middle-row-missing", "middle row missing", .sql("DELETE FROM nokey WHERE rowid = 5"),
      .raises("row-missing", "nokey")),
    Fault(
      "rows/last-row-missing", "last row missing", .sql("DELETE FROM nokey WHERE rowid = 9"),
      .raises("row-missing", "nokey")),
    Fault(
      "rows/all-rows-missing", "all rows missing", .sql("DELETE FROM nokey"), .raises("row-missing", "nokey")),
    Fault(
      "rows/row-extra-at-the-end", "row extra at the end", .sql("INSERT INTO nokey VALUES(10,'ten')"),
      .raises("row-extra", "nokey")),
    Fault(
      "rows/row-extra-in-a-gap", "row extra in a gap",
      .sql("INSERT INTO nokey(rowid,a,b) VALUES(3,3,'three')"),
      .raises("row-extra", "nokey")),
    Fault(
      "rows/row-extra-before-the-first", "row extra before the first",
      .sql("INSERT INTO nokey(rowid,a,b) VALUES(-4,3,'three')"),
      .raises("row-extra", "nokey")),
    Fault(
      "rows/a-row-twice", "a row twice", .sql("INSERT INTO nokey(a,b) SELECT a,b FROM nokey WHERE rowid = 5"),
      .raises("row-extra", "nokey")),
    Fault(
      "rows/ten-thousand-rows-extra", "ten thousand rows extra",
      .sql(
        """
        WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 10099)
        INSERT INTO nokey(rowid,a,b) SELECT i, i, 'more' FROM n
        """), .raises("row-extra", "nokey")),
    Fault(
      "rows/rowids-shifted-by-one", "rowids shifted by one",
      .sql("UPDATE nokey SET rowid = -rowid; UPDATE nokey SET rowid = -rowid + 1"),
      .raises("rowid-changed", "nokey")),
    Fault(
      "rows/gaps-between-rowids-closed", "gaps between rowids closed",
      .sql(
        """
        CREATE TEMP TABLE saved AS SELECT a, b FROM nokey ORDER BY rowid;
        DELETE FROM nokey; INSERT INTO nokey SELECT a, b FROM saved ORDER BY saved.rowid
        """), .raises("rowid-changed", "nokey")),
    Fault(
      "rows/rowids-of-two-rows-swapped", "rowids of two rows swapped",
      .sql(
        """
        UPDATE nokey SET rowid = 0 WHERE rowid = 1;
        UPDATE nokey SET rowid = 1 WHERE rowid = 2;
        UPDATE nokey SET rowid = 2 WHERE rowid = 0;
        """
      ), .raises("value-changed", "nokey.a"), .raises("value-changed", "nokey.b")),
    Fault(
      "rows/rowid-of-one-row-changed-in-place", "rowid of one row changed in place",
      .sql("UPDATE nokey SET rowid = 6 WHERE rowid = 5"),
      .raises("rowid-changed", "nokey")),
    Fault(
      "rows/rowids-of-a-table-with-another-key-renumbered", "rowids of a table with another key renumbered",
      .sql("UPDATE vals SET rowid = -rowid; UPDATE vals SET rowid = -rowid + 1"),
      .raises("rowid-changed", "vals")),
    Fault(
      "rows/integer-primary-key-of-one-row-changed", "INTEGER PRIMARY KEY of one row changed",
      .sql("UPDATE parent SET id = 8 WHERE id = 7"),
      .raises("row-missing", "parent"), .raises("row-extra", "parent")),
    Fault(
      "rows/without-rowid-row-missing", "WITHOUT ROWID row missing",
      .sql("DELETE FROM wr WHERE k = 'apple' AND n = 2"),
      .raises("row-missing", "wr")),
    Fault(
      "rows/without-rowid-row-extra", "WITHOUT ROWID row extra",
      .sql("INSERT INTO wr VALUES('blueberry',4,'new')"),
      .raises("row-extra", "wr")),
    Fault(
      "rows/without-rowid-key-changed", "WITHOUT ROWID key changed",
      .sql("UPDATE wr SET n = 9 WHERE k = 'cherry'"),
      .raises("row-missing", "wr"), .raises("row-extra", "wr")),
    Fault(
      "rows/rows-of-a-table-with-hidden-rowids-reordered", "rows of a table with hidden rowids reordered",
      .sql("DELETE FROM hidden; INSERT INTO hidden VALUES(1,'x',NULL),(3,'z',NULL),(2,'y',NULL)"),
      .raises("value-changed", "hidden.rowid"), .raises("value-changed", "hidden.oid")),
    Fault(
      "rows/row-of-a-table-with-hidden-rowids-missing", "row of a table with hidden rowids missing",
      .sql("DELETE FROM hidden WHERE oid = 'z'"),
      .raises("row-missing", "hidden")),
    Fault(
      "rows/sqlite-sequence-set-back", "sqlite_sequence set back", .sql("UPDATE sqlite_sequence SET seq = 5"),
      .raises("value-changed", "sqlite_sequence.seq")),
    Fault(
      "rows/sqlite-sequence-emptied", "sqlite_sequence emptied", .sql("DELETE FROM sqlite_sequence"),
      .raises("row-missing", "sqlite_sequence")),
    Fault(
      "rows/sqlite-stat1-changed", "sqlite_stat1 changed",
      .sql("UPDATE sqlite_stat1 SET stat = '99 1' WHERE idx = 'i_expr'"),
      .raises("row-missing", "sqlite_stat1"), .raises("row-extra", "sqlite_stat1")),
    Fault(
      "rows/sqlite-stat1-missing", "sqlite_stat1 missing", .sql("DROP TABLE sqlite_stat1"),
      .raises("rows-not-comparable", "sqlite_stat1")),
    Fault(
      "rows/analyze-not-carried", "ANALYZE not carried", .script("ANALYZE;", ""),
      .raises("rows-not-comparable", "sqlite_stat1")),
  ]
}
