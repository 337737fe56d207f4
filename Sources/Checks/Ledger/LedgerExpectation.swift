internal import Catalog
internal import SQLite

/// One thing that a check owes an answer to: an entry in its ledger, or a finding.
struct LedgerExpectation {
  var check: CheckName
  var kind: String
  var object: String
  /// Any of these properties will do; empty for any at all.
  var properties: Set<String>
  /// What is owed, for people: `the rows`.
  var subject: String

  /// Everything that a database declares, with the checks that must say something about it.
  ///
  /// Derived from the catalog alone, so that a check that overlooks an object cannot overlook it here too.
  static func all(for catalog: Catalog) -> [LedgerExpectation] {
    let tables = catalog.tables
    let ordinary = tables.filter { $0.role == .ordinary }.map(\.name)
    let virtual = catalog.virtualTables.map(\.name)
    let indexes = catalog.indexes.filter { index in
      // The automatic indexes of shadow tables belong to their module.
      ordinary.contains { $0.isSameName(as: index.table) }
    }.map(\.name)
    let triggers = catalog.triggers.map(\.name)
    let views = catalog.views.map(\.name)

    var result: [LedgerExpectation] = []
    func expect(
      _ check: CheckName, _ kind: String, _ objects: [String], _ properties: Set<String>, _ subject: String
    ) {
      result += objects.map {
        LedgerExpectation(check: check, kind: kind, object: $0, properties: properties, subject: subject)
      }
    }
    for (kind, names) in [
      ("table", ordinary), ("virtual-table", virtual), ("index", indexes), ("trigger", triggers),
      ("view", views),
    ] {
      expect(.schema, kind, names, ["declaration"], "the declaration")
    }
    expect(.schema, "setting", ["user_version", "application_id", "encoding"], ["value"], "the value")
    expect(
      .source, "table",
      tables.filter { $0.role == .ordinary && !$0.foreignKeys.isEmpty }.map(\.name), ["foreign-keys"],
      "the foreign keys")
    expect(.rows, "table", ordinary, ["rows"], "the rows")
    for table in tables {
      switch table.role {
      case .ordinary: break
      case .internal: expect(.rows, "internal-table", [table.name], ["rows"], "the rows")
      case .shadow: expect(.rows, "shadow-table", [table.name], ["rows", "storage"], "the rows")
      }
    }
    expect(.search, "virtual-table", virtual, [], "the answers")
    expect(.constraints, "table", ordinary, ["behaviour"], "the constraints")
    expect(.constraints, "trigger", triggers, ["behaviour"], "the effects")
    expect(.constraints, "view", views, ["behaviour", "columns", "rows"], "the answers")
    expect(.readings, "table", ordinary, ["readings"], "the readings")
    expect(.performance, "table", ordinary, ["cost"], "the costs of its statements")
    expect(.performance, "index", indexes, ["cost"], "the costs of its searches")
    expect(.performance, "virtual-table", virtual, ["cost"], "the costs of its queries")
    expect(.performance, "view", views, ["cost"], "the costs of reading it")
    return result
  }
}
