/// Declarations and settings that are lost or changed.
enum SchemaFaults {
  private static func of(
    _ name: String, _ piece: String, _ other: String, _ code: String, _ object: String
  ) -> Fault {
    Fault(name, .script(piece, other), Raised(code, object))
  }

  static let tables: [Fault] = [
    of("CHECK loosened", "< 100", "< 1000", "declaration-check", "child"),
    of("CHECK dropped", " CHECK(length(note) < 100)", "", "declaration-check", "child"),
    of("default changed", "'none'", "'None'", "declaration-default", "child"),
    of("default dropped", " DEFAULT 'none'", "", "declaration-default", "child"),
    of("default from number to text", "DEFAULT 1.5", "DEFAULT '1.5'", "declaration-default", "child"),
    of("NOT NULL dropped", "REAL NOT NULL", "REAL", "declaration-not-null", "child"),
    of("NOT NULL added", "parent INTEGER REF", "parent INTEGER CHECK(1) REF", "declaration-check", "child"),
    of("collation dropped", " COLLATE RTRIM", "", "declaration-collation", "child"),
    of("type changed", "VARCHAR(10)", "VARCHAR(11)", "declaration-declared-type", "child"),
    of("foreign key action changed", "CASCADE", "SET NULL", "declaration-foreign-key-action", "child"),
    of(
      "foreign key deferral lost", " DEFERRABLE INITIALLY DEFERRED", "", "declaration-deferral", "child"),
    of(
      "foreign key dropped", "REFERENCES parent(id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED", "",
      "declaration-foreign-key", "child"),
    of(
      "AUTOINCREMENT lost", "PRIMARY KEY AUTOINCREMENT", "PRIMARY KEY", "declaration-autoincrement", "child"),
    of("STRICT lost", ") STRICT", ")", "declaration-strict", "strict_t"),
    of("generated column expression changed", "(a * 2)", "(a + a)", "declaration-generated-column", "gen"),
    of("generated column storage changed", "STORED", "VIRTUAL", "declaration-generated-column", "gen"),
    of(
      "generated column made plain", "c AS (a + 1) VIRTUAL", "c", "declaration-generated-column", "gen"),
    of(
      "conflict clause changed", "ON CONFLICT REPLACE", "ON CONFLICT IGNORE", "declaration-conflict-clause",
      "gen"),
    of("conflict clause lost", " ON CONFLICT REPLACE", "", "declaration-conflict-clause", "gen"),
    of(
      "table extra", "CREATE TABLE log(what);", "CREATE TABLE log(what); CREATE TABLE more(a);",
      "table-extra", "more"),
    of("column order", "watched(a, b)", "watched(b, a)", "declaration-column-order", "watched"),
    of("name of a column in other case", "log(what)", "log(What)", "declaration-name-case", "log"),
    Fault("table missing", .sql("DROP TABLE log"), Raised("table-missing", "log")),
  ]

  static let objects: [Fault] = [
    of(
      "UNIQUE index made plain", "CREATE UNIQUE INDEX", "CREATE INDEX", "declaration-index-uniqueness",
      "u_child"),
    Fault("index dropped", .sql("DROP INDEX i_desc"), Raised("index-missing", "i_desc")),
    Fault("index extra", .sql("CREATE INDEX more ON log(what)"), Raised("index-extra", "more")),
    of("partial index WHERE changed", "amount > 0", "amount >= 0", "declaration-index-where", "i_part"),
    of("partial index made whole", " WHERE amount > 0", "", "declaration-index-where", "i_part"),
    of("DESC lost", "tag DESC", "tag", "declaration-index-order", "i_desc"),
    of("index expression changed", "abs(a)", "-abs(a)", "declaration-index-terms", "i_expr"),
    of(
      "index collation changed", "child(tag DESC", "child(tag COLLATE NOCASE DESC",
      "declaration-index-collation", "i_desc"),
    of("index columns swapped", "child(note, id)", "child(id, note)", "declaration-index-terms", "u_child"),
    Fault("trigger dropped", .sql("DROP TRIGGER t_del"), Raised("trigger-missing", "t_del")),
    Fault(
      "trigger extra",
      .sql("CREATE TRIGGER more AFTER INSERT ON log BEGIN SELECT 1; END"), Raised("trigger-extra", "more")),
    of("AFTER to BEFORE", "AFTER UPDATE OF", "BEFORE UPDATE OF", "declaration-trigger-timing", "t_of"),
    of("OF column dropped", "UPDATE OF a ON", "UPDATE ON", "declaration-trigger-columns", "t_of"),
    of("OF column changed", "UPDATE OF a ON", "UPDATE OF b ON", "declaration-trigger-columns", "t_of"),
    of("trigger event changed", "BEFORE DELETE", "BEFORE INSERT", "declaration-trigger-event", "t_del"),
    of("WHEN changed", "new.b > 1", "new.b > 2", "declaration-trigger-when", "t_when"),
    of("trigger body changed", "VALUES('del')", "VALUES('Del')", "declaration-trigger-body", "t_del"),
    of(
      "trigger on another table", "BEFORE DELETE ON watched", "BEFORE DELETE ON gen",
      "declaration-trigger-table", "t_del"),
    Fault(
      "order of triggers",
      .sql(
        "DROP TRIGGER t_of; CREATE TRIGGER t_of AFTER UPDATE OF a ON watched BEGIN INSERT INTO log VALUES('of'); END"
      ), Raised("trigger-order", "watched")),
    of("view body changed", "sum(amount)", "total(amount)", "declaration-view-body", "v_sum"),
    of("view column changed", "v_sum(total)", "v_sum(whole)", "declaration-view-columns", "v_sum"),
    Fault("view dropped", .sql("DROP VIEW v_sum"), Raised("view-missing", "v_sum")),
    Fault("view extra", .sql("CREATE VIEW more AS SELECT 1"), Raised("view-extra", "more")),
    of("user_version lost", "PRAGMA user_version=7;", "", "setting-changed", "user_version"),
    of(
      "application_id changed", "application_id=42", "application_id=43", "setting-changed", "application_id"),
  ]

  /// Damage to a declaration that rows depend on: the rows check has its say too.
  static let withRows: [Fault] = [
    Fault(
      "WITHOUT ROWID lost", .script(") WITHOUT ROWID", ")"), Raised("declaration-without-rowid", "wr")),
    Fault(
      "a column less", .sql("DROP TABLE watched; CREATE TABLE watched(a)"),
      Raised("declaration-column-missing", "watched")),
    Fault(
      "a column more", .sql("ALTER TABLE log ADD COLUMN c"), Raised("declaration-column-extra", "log")),
    Fault(
      "PRIMARY KEY of a WITHOUT ROWID table changed", .script("PRIMARY KEY(k, n DESC)", "PRIMARY KEY(n, k)"),
      Raised("declaration-primary-key", "wr")),
    Fault(
      "table with rows missing", .sql("DROP TABLE hidden"), Raised("table-missing", "hidden")),
    Fault(
      "encoding changed", .script("CREATE TABLE parent", "PRAGMA encoding='UTF-16le'; CREATE TABLE parent"),
      Raised("setting-changed", "encoding")),
    Fault(
      "UNIQUE constraint lost", .script("COLLATE NOCASE UNIQUE", "COLLATE NOCASE"),
      Raised("declaration-unique", "parent"), Raised("constraint-index-missing", "sqlite_autoindex_parent_1")),
  ]

  static let all = tables + objects + withRows
}
