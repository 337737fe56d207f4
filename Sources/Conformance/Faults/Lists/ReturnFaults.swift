/// What happens to a database after the rollback: noticed by its manifest, and on the way forward again.
enum ReturnFaults {
  static let all: [Fault] = held + migrated

  private static let held: [Fault] = [
    Fault(
      "return/row-lost", "a row lost since the export",
      .against(source: "", change: "DELETE FROM nokey WHERE a = 5"),
      .raises("row-count-changed", "nokey")),
    Fault(
      "return/value-changed", "a value changed since the export",
      .against(source: "", change: "UPDATE vals SET v = 2.0 WHERE name = 'int'"),
      .raises("table-content-changed", "vals")),
    Fault(
      "return/setting-changed", "a setting changed, and nothing but the manifest is at hand",
      .against(source: "", change: "PRAGMA user_version = 8", byManifestAlone: true),
      .raises("fingerprint-changed", "main")),
    Fault(
      "return/index-stale-before", "an index that was stale when it was exported",
      .against(source: "UPDATE articles SET words = 'other words' WHERE id = 1", change: ""),
      .raises("search-stale-as-exported", "ext")),
    Fault(
      "return/terms-lost", "a search index that no longer leads to its later pages",
      .against(
        source: """
          CREATE VIRTUAL TABLE many USING fts5(x);
          WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
            INSERT INTO many(rowid, x) SELECT i, char(97 + i % 26, 97 + i / 26 % 26, 97 + i / 676) || 'word' FROM n;
          INSERT INTO many(many) VALUES('optimize');
          """,
        change: "DELETE FROM many_idx WHERE term > (SELECT min(term) FROM many_idx)"),
      .raises("search-document-not-found", "many")),
    Fault(
      "return/index-out-of-step", "an index that lacks rows of its table",
      .against(
        source: "",
        change: """
          PRAGMA writable_schema = ON;
          UPDATE sqlite_schema SET sql = replace(sql, 'amount > 0', 'amount > -9') WHERE name = 'i_part';
          """),
      .raises("copy-damaged", "main")),
    Fault(
      "return/constraint-broken", "a row that breaks a CHECK",
      .against(
        source: "",
        change:
          "PRAGMA ignore_check_constraints = ON; UPDATE child SET note = hex(zeroblob(100)) WHERE id = 1"),
      .raises("copy-breaks-constraint", "child")),
    Fault(
      "return/foreign-key-broken", "a row that refers to nothing",
      .against(source: "", change: "PRAGMA foreign_keys = OFF; UPDATE child SET parent = 77 WHERE id = 1"),
      .raises("copy-breaks-foreign-key", "child")),
  ]

  private static let migrated: [Fault] = [
    Fault(
      "return/search-lost", "a full-text table whose text was nowhere else",
      .remigrated(change: "", knowing: .manifest), .raises("not-restored", "docs")),
    Fault(
      "return/search-of-before", "a full-text table with the text of the baseline",
      .remigrated(change: "", knowing: .both), .raises("restored-in-part", "docs")),
    Fault(
      "return/row-added", "a row that sql.js added",
      .remigrated(change: "INSERT INTO parent VALUES(8, 'delta')", knowing: .both),
      .raises("row-added-since", "parent")),
    Fault(
      "return/row-removed", "a row that sql.js removed",
      .remigrated(change: "DELETE FROM nokey WHERE a = 5", knowing: .both),
      .raises("row-removed-since", "nokey")),
    Fault(
      "return/value-written", "a value that sql.js changed",
      .remigrated(change: "UPDATE parent SET code = 'omega' WHERE id = 7", knowing: .both),
      .raises("value-changed-since", "parent.code")),
    Fault(
      "return/table-written", "a table that changed, and no baseline to tell how",
      .remigrated(change: "UPDATE parent SET code = 'omega' WHERE id = 7", knowing: .manifest),
      .raises("table-changed-since", "parent")),
    Fault(
      "return/table-new", "a table that sql.js made",
      .remigrated(change: "CREATE TABLE drafts(x)", knowing: .both), .raises("table-added-since", "drafts")),
    Fault(
      "return/table-gone", "a table that went away",
      .remigrated(change: "DROP TABLE articles", knowing: .baseline),
      .raises("table-removed-since", "articles")),
    Fault(
      "return/column-recomputed", "a value in a column that is computed natively",
      .remigrated(
        source: "CREATE TABLE floors(x, g AS (floor(x))); INSERT INTO floors(x) VALUES(1.5)",
        change: "UPDATE floors SET g = 5.0", knowing: .both),
      .raises("column-recomputed", "floors.g")),
  ]
}
