/// Indexes, triggers, views and settings that are lost or changed.
enum ObjectFaults {
  private static func of(
    _ id: String, _ change: String, _ piece: String, _ other: String, _ code: String, _ object: String
  ) -> Fault {
    Fault(id, change, .script(piece, other), .raises(code, object))
  }

  static let all: [Fault] = [
    of(
      "schema/unique-index-made-plain", "UNIQUE index made plain", "CREATE UNIQUE INDEX", "CREATE INDEX",
      "declaration-index-uniqueness",
      "u_child"),
    Fault(
      "schema/index-dropped", "index dropped", .sql("DROP INDEX i_desc"), .raises("index-missing", "i_desc")),
    Fault(
      "schema/index-extra", "index extra", .sql("CREATE INDEX more ON log(what)"),
      .raises("index-extra", "more")),
    of(
      "schema/partial-index-where-changed", "partial index WHERE changed", "amount > 0", "amount >= 0",
      "declaration-index-where", "i_part"),
    of(
      "schema/partial-index-made-whole", "partial index made whole", " WHERE amount > 0", "",
      "declaration-index-where", "i_part"),
    of("schema/desc-lost", "DESC lost", "tag DESC", "tag", "declaration-index-order", "i_desc"),
    of(
      "schema/index-expression-changed", "index expression changed", "abs(a)", "-abs(a)",
      "declaration-index-terms", "i_expr"),
    of(
      "schema/index-collation-changed", "index collation changed", "child(tag DESC",
      "child(tag COLLATE NOCASE DESC",
      "declaration-index-collation", "i_desc"),
    of(
      "schema/index-columns-swapped", "index columns swapped", "child(note, id)", "child(id, note)",
      "declaration-index-terms", "u_child"),
    Fault(
      "schema/trigger-dropped", "trigger dropped", .sql("DROP TRIGGER t_del"),
      .raises("trigger-missing", "t_del")),
    Fault(
      "schema/trigger-extra", "trigger extra",
      .sql("CREATE TRIGGER more AFTER INSERT ON log BEGIN SELECT 1; END"), .raises("trigger-extra", "more")),
    of(
      "schema/after-to-before", "AFTER to BEFORE", "AFTER UPDATE OF", "BEFORE UPDATE OF",
      "declaration-trigger-timing", "t_of"),
    of(
      "schema/of-column-dropped", "OF column dropped", "UPDATE OF a ON", "UPDATE ON",
      "declaration-trigger-columns", "t_of"),
    of(
      "schema/of-column-changed", "OF column changed", "UPDATE OF a ON", "UPDATE OF b ON",
      "declaration-trigger-columns", "t_of"),
    of(
      "schema/trigger-event-changed", "trigger event changed", "BEFORE DELETE", "BEFORE INSERT",
      "declaration-trigger-event", "t_del"),
    of("schema/when-changed", "WHEN changed", "new.b > 1", "new.b > 2", "declaration-trigger-when", "t_when"),
    of(
      "schema/trigger-body-changed", "trigger body changed", "VALUES('del')", "VALUES('Del')",
      "declaration-trigger-body", "t_del"),
    of(
      "schema/trigger-on-another-table", "trigger on another table", "BEFORE DELETE ON watched",
      "BEFORE DELETE ON gen",
      "declaration-trigger-table", "t_del"),
    Fault(
      "schema/order-of-triggers", "order of triggers",
      .sql(
        "DROP TRIGGER t_of; CREATE TRIGGER t_of AFTER UPDATE OF a ON watched BEGIN INSERT INTO log VALUES('of'); END"
      ), .raises("trigger-order", "watched")),
    of(
      "schema/view-body-changed", "view body changed", "sum(amount)", "total(amount)",
      "declaration-view-body", "v_sum"),
    of(
      "schema/view-column-changed", "view column changed", "v_sum(total)", "v_sum(whole)",
      "declaration-view-columns", "v_sum"),
    Fault("schema/view-dropped", "view dropped", .sql("DROP VIEW v_sum"), .raises("view-missing", "v_sum")),
    Fault(
      "schema/view-extra", "view extra", .sql("CREATE VIEW more AS SELECT 1"), .raises("view-extra", "more")),
    of(
      "schema/user-version-lost", "user_version lost", "PRAGMA user_version=7;", "", "setting-changed",
      "user_version"),
    of(
      "schema/application-id-changed", "application_id changed", "application_id=42", "application_id=43",
      "setting-changed", "application_id"),
    Fault(
      "schema/index-on-another-table", "an index of the same name is about another table",
      .sql("DROP INDEX i_expr; CREATE INDEX i_expr ON hidden(oid)"),
      .raises("declaration-index-table", "i_expr")),
    Fault(
      "schema/index-asc-written", "ASC where there was DESC",
      .sql("DROP INDEX i_desc; CREATE INDEX i_desc ON child(tag ASC, amount)"),
      .raises("declaration-index-order", "i_desc")),
    of(
      "schema/user-version-changed", "user_version changed", "user_version=7", "user_version=8",
      "setting-changed", "user_version"),
    of(
      "schema/application-id-lost", "application_id lost", "PRAGMA application_id=42;", "", "setting-changed",
      "application_id"),
  ]
}
