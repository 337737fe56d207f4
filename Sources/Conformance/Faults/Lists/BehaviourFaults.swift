/// What constraints, triggers and views do, changed by their declaration.
enum BehaviourFaults {
  private static func of(
    _ id: String, _ change: String, _ piece: String, _ other: String, _ code: String, _ object: String
  ) -> Fault {
    Fault(id, change, .script(piece, other), .raises(code, object))
  }

  /// The declaration stands, and the index has no entry: only a change that it should refuse shows it.
  private static func emptied(_ id: String, _ change: String, _ index: String, _ declaration: String) -> Fault
  {
    let sql = """
      DROP INDEX \(index); \(declaration) WHERE 0;
      PRAGMA writable_schema=ON;
      UPDATE sqlite_schema SET sql = '\(declaration)' WHERE name = '\(index)';
      """
    return Fault(id, change, .sql(sql), .raises("constraint-lost", index))
  }

  static let all: [Fault] = [
    of("constraints/check-loosened", "CHECK loosened", "< 100", "< 102", "constraint-lost", "child"),
    of(
      "constraints/check-tightened", "CHECK tightened", "amount > 0", "amount > 0.5", "constraint-added",
      "child"),
    of(
      "constraints/check-of-a-without-rowid-table", "CHECK of a WITHOUT ROWID table", "b <> 13", "b <> 14",
      "constraint-lost", "wr"),
    of(
      "constraints/check-of-an-empty-table", "CHECK of an empty table", "'right'", "'wrong'",
      "constraint-lost", "empty_one"),
    of(
      "constraints/unique-of-an-empty-table", "UNIQUE of an empty table", "y UNIQUE", "y", "constraint-lost",
      "empty_one"),
    of(
      "constraints/cascade-made-no-action", "cascade made NO ACTION", " ON DELETE CASCADE", "",
      "constraint-added", "child"),
    of(
      "constraints/cascade-made-set-null", "cascade made SET NULL", "CASCADE", "SET NULL",
      "constraint-effect-changed", "child"),
    of(
      "constraints/foreign-key-lost", "foreign key lost", "REFERENCES parent(id) ON DELETE CASCADE", "",
      "constraint-lost", "child"),
    of(
      "constraints/deferral-lost", "deferral lost", " DEFERRABLE INITIALLY DEFERRED", "", "constraint-added",
      "later"),
    of(
      "constraints/deferred-foreign-key-lost", "deferred foreign key lost",
      "REFERENCES parent(id) DEFERRABLE INITIALLY DEFERRED", "",
      "constraint-effect-changed", "later"),
    of("constraints/not-null-lost", "NOT NULL lost", "REAL NOT NULL", "REAL", "constraint-lost", "child"),
    of(
      "constraints/default-changed", "default changed", "DEFAULT 1.5", "DEFAULT 2.5",
      "constraint-effect-changed", "child"),
    of("constraints/strict-lost", "STRICT lost", ") STRICT", ")", "constraint-lost", "typed"),
    of(
      "constraints/on-conflict-replace-lost", "ON CONFLICT REPLACE lost", " ON CONFLICT REPLACE", "",
      "constraint-added", "keyed"),
    of(
      "constraints/on-conflict-changed", "ON CONFLICT changed", "CONFLICT REPLACE", "CONFLICT IGNORE",
      "constraint-effect-changed", "keyed"),
    of(
      "constraints/on-conflict-fail", "ON CONFLICT FAIL", "k TEXT UNIQUE ON CONFLICT REPLACE",
      "k TEXT UNIQUE", "constraint-added", "keyed"),
    of(
      "constraints/stored-expression", "stored expression", "a * 2", "a * 3", "constraint-effect-changed",
      "made"),
    of(
      "constraints/virtual-expression", "virtual expression", "a + 1", "a - 1", "constraint-effect-changed",
      "made"),
    of(
      "constraints/unique-index-made-plain", "UNIQUE index made plain", "UNIQUE INDEX u_child",
      "INDEX u_child", "constraint-lost", "u_child"),
    of(
      "constraints/unique-expression-made-plain", "UNIQUE expression made plain", "UNIQUE INDEX u_expr",
      "INDEX u_expr", "constraint-lost", "u_expr"),
    of(
      "constraints/partial-unique-narrowed", "partial UNIQUE narrowed", "WHERE b > 5", "WHERE b > 6",
      "constraint-lost", "u_part"),
    of(
      "constraints/trigger-moved", "trigger moved", "t_after AFTER", "t_after BEFORE",
      "trigger-effect-changed", "t_after"),
    of(
      "constraints/trigger-emptied", "trigger emptied",
      "INSERT INTO log(what, old, new) VALUES('u', old.a, new.a)", "SELECT 1",
      "trigger-effect-changed", "t_after"),
    of(
      "constraints/trigger-restricted", "trigger restricted", "AFTER UPDATE ON watched",
      "AFTER UPDATE OF b ON watched",
      "trigger-effect-changed", "t_after"),
    of(
      "constraints/trigger-on-other-columns", "trigger on other columns", "UPDATE OF v ON keyed",
      "UPDATE OF k ON keyed", "trigger-effect-changed",
      "t_of"),
    of(
      "constraints/instead-of-trigger-changed", "INSTEAD OF trigger changed", "VALUES('shown')",
      "VALUES('hidden')", "trigger-effect-changed", "t_view"),
    of("constraints/view-rows", "view rows", "id < 8", "id < 7", "view-rows-differ", "shown"),
    of(
      "constraints/view-columns", "view columns", "shown(n, what)", "shown(m, what)", "view-columns-differ",
      "shown"),
    of(
      "constraints/primary-key-lost", "primary key lost", ", PRIMARY KEY(a, b)) WITHOUT ROWID", ")",
      "constraint-lost", "wr"),
    Fault(
      "constraints/primary-key-made-unique", "a PRIMARY KEY becomes a UNIQUE",
      .script("name TEXT PRIMARY KEY", "name TEXT UNIQUE"),
      .raises("constraint-code-changed", "pk"), .raises("declaration-primary-key", "pk")),
    emptied(
      "constraints/unique-index-without-entries", "a UNIQUE index is there and holds nothing", "u_child",
      "CREATE UNIQUE INDEX u_child ON child(note)"),
    emptied(
      "constraints/expression-index-without-entries", "a UNIQUE index on an expression holds nothing",
      "u_expr",
      "CREATE UNIQUE INDEX u_expr ON bare(lower(x))"),
  ].on(.behaviour)
}
