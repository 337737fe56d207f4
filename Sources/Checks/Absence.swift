internal import Catalog
internal import Verdicts

/// That neither side declares anything a check is about is something it has compared. Where nothing at all is declared, nothing was: an empty
/// file in the place of a database must not pass.
struct Absence {
  private let isComplete: Bool

  /// - Parameter kinds: of `table`, `view` and `trigger`. Shadow tables count as tables, those of SQLite do not.
  init(of kinds: Set<String>, in context: CheckContext) {
    isComplete = [context.source, context.copy].allSatisfy { catalog in
      let tables = catalog.tables.filter { $0.role != .internal }
      let isDeclared = !tables.isEmpty || !catalog.virtualTables.isEmpty || !catalog.views.isEmpty
      let ordinary = tables.filter { $0.role == .ordinary || kinds == ["table"] }
      return isDeclared && (!kinds.contains("table") || ordinary.isEmpty)
        && (!kinds.contains("view") || catalog.views.isEmpty)
        && (!kinds.contains("trigger") || catalog.triggers.isEmpty)
    }
  }

  func record(_ property: String, _ note: String, into collector: inout FindingCollector) {
    guard isComplete else { return }
    collector.add(
      LedgerEntry(
        objectKind: "database", object: "main", property: property, state: .compared, note: note, count: 1))
  }
}
