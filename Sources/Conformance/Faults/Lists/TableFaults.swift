/// Declarations of tables that are lost or changed.
enum TableFaults {
  private static func of(
    _ id: String, _ change: String, _ piece: String, _ other: String, _ code: String, _ object: String
  ) -> Fault {
    Fault(id, change, .script(piece, other), .raises(code, object))
  }

  static let tables: [Fault] = [
    of("schema/check-loosened", "CHECK loosened", "< 100", "< 1000", "declaration-check", "child"),
    of(
      "schema/check-dropped", "CHECK dropped", " CHECK(length(note) < 100)", "", "declaration-check", "child"),
    of("schema/default-changed", "default changed", "'none'", "'None'", "declaration-default", "child"),
    of("schema/default-dropped", "default dropped", " DEFAULT 'none'", "", "declaration-default", "child"),
    of(
      "schema/default-from-number-to-text", "default from number to text", "DEFAULT 1.5", "DEFAULT '1.5'",
      "declaration-default", "child"),
    of(
      "schema/not-null-dropped", "NOT NULL dropped", "REAL NOT NULL", "REAL", "declaration-not-null", "child"),
    of(
      "schema/check-added", "a CHECK is added", "parent INTEGER REF", "parent INTEGER CHECK(1) REF",
      "declaration-check", "child"),
    of(
      "schema/collation-dropped", "collation dropped", " COLLATE RTRIM", "", "declaration-collation", "child"),
    of(
      "schema/type-changed", "type changed", "VARCHAR(10)", "VARCHAR(11)", "declaration-declared-type",
      "child"),
    of(
      "schema/foreign-key-action-changed", "foreign key action changed", "CASCADE", "SET NULL",
      "declaration-foreign-key-action", "child"),
    of(
      "schema/foreign-key-deferral-lost", "foreign key deferral lost", " DEFERRABLE INITIALLY DEFERRED", "",
      "declaration-deferral", "child"),
    of(
      "schema/foreign-key-dropped", "foreign key dropped",
      "REFERENCES parent(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED", "",
      "declaration-foreign-key", "child"),
    of(
      "schema/autoincrement-lost", "AUTOINCREMENT lost", "PRIMARY KEY AUTOINCREMENT", "PRIMARY KEY",
      "declaration-autoincrement", "child"),
    of("schema/strict-lost", "STRICT lost", ") STRICT", ")", "declaration-strict", "strict_t"),
    of(
      "schema/generated-column-expression-changed", "generated column expression changed", "(a * 2)",
      "(a + a)", "declaration-generated-column", "gen"),
    of(
      "schema/generated-column-storage-changed", "generated column storage changed", "STORED", "VIRTUAL",
      "declaration-generated-column", "gen"),
    of(
      "schema/generated-column-made-plain", "generated column made plain", "c AS (a + 1) VIRTUAL", "c",
      "declaration-generated-column", "gen"),
    of(
      "schema/conflict-clause-changed", "conflict clause changed", "ON CONFLICT REPLACE",
      "ON CONFLICT IGNORE", "declaration-conflict-clause",
      "gen"),
    of(
      "schema/conflict-clause-lost", "conflict clause lost", " ON CONFLICT REPLACE", "",
      "declaration-conflict-clause", "gen"),
    of(
      "schema/table-extra", "table extra", "CREATE TABLE log(what);",
      "CREATE TABLE log(what); CREATE TABLE more(a);",
      "table-extra", "more"),
    of(
      "schema/column-order", "column order", "watched(a, b)", "watched(b, a)", "declaration-column-order",
      "watched"),
    of(
      "schema/name-of-a-column-in-other-case", "name of a column in other case", "log(what)", "log(What)",
      "declaration-name-case", "log"),
    of(
      "schema/constraint-renamed", "a constraint is called otherwise", "CONSTRAINT n_low",
      "CONSTRAINT n_small",
      "declaration-constraint-name", "named"),
    of(
      "schema/constraint-name-lost", "a constraint has no name any more", "CONSTRAINT named_key ", "",
      "declaration-constraint-name", "named"),
    of(
      "schema/null-clause-lost", "an explicit NULL is lost", "INTEGER NULL", "INTEGER", "declaration-other",
      "named"),
    of(
      "schema/not-null-added", "NOT NULL added", "name TEXT PRIMARY KEY, v",
      "name TEXT NOT NULL PRIMARY KEY, v",
      "declaration-not-null", "vals"),
    of(
      "schema/column-renamed", "a column has another name", "log(what)", "log(why)",
      "declaration-column-missing", "log"),
    of(
      "schema/default-added", "a default is added", "code TEXT, n INTEGER",
      "code TEXT DEFAULT 'x', n INTEGER",
      "declaration-default", "named"),
    of(
      "schema/type-of-strict-column", "INT becomes INTEGER in a STRICT table", "y INT)", "y INTEGER)",
      "declaration-declared-type", "strict_t"),
    of(
      "schema/foreign-key-target", "a foreign key refers to another column", "REFERENCES parent(id)",
      "REFERENCES parent(code)", "declaration-foreign-key", "child"),
    Fault("schema/table-missing", "table missing", .sql("DROP TABLE log"), .raises("table-missing", "log")),
  ]

  /// Damage to a declaration that rows depend on: the rows check has its say too.
  static let withRows: [Fault] = [
    Fault(
      "schema/without-rowid-lost", "WITHOUT ROWID lost", .script(") WITHOUT ROWID", ")"),
      .raises("declaration-without-rowid", "wr")),
    Fault(
      "schema/a-column-less", "a column less", .sql("DROP TABLE watched; CREATE TABLE watched(a)"),
      .raises("declaration-column-missing", "watched")),
    Fault(
      "schema/a-column-more", "a column more", .sql("ALTER TABLE log ADD COLUMN c"),
      .raises("declaration-column-extra", "log")),
    Fault(
      "schema/primary-key-of-a-without-rowid-table-changed", "PRIMARY KEY of a WITHOUT ROWID table changed",
      .script("PRIMARY KEY(k, n DESC)", "PRIMARY KEY(n, k)"),
      .raises("declaration-primary-key", "wr")),
    Fault(
      "schema/table-with-rows-missing", "table with rows missing", .sql("DROP TABLE hidden"),
      .raises("table-missing", "hidden"), .raises("rows-not-comparable", "hidden"),
      .raises("ledger-not-compared", "hidden")),
    Fault(
      "schema/encoding-changed", "encoding changed",
      .script("CREATE TABLE parent", "PRAGMA encoding='UTF-16le'; CREATE TABLE parent"),
      .raises("setting-changed", "encoding")),
    Fault(
      "schema/unique-constraint-lost", "UNIQUE constraint lost",
      .script("COLLATE NOCASE UNIQUE", "COLLATE NOCASE"),
      .raises("declaration-unique", "parent"),
      .raises("constraint-index-missing", "sqlite_autoindex_parent_1")),
  ]

  static let all = tables + withRows
}
