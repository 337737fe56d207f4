internal import Catalog
internal import SQLite
internal import Streams
internal import Verdicts

/// Finds the objects whose behaviour cannot be observed here, since the linked SQLite lacks a collation, function, module or tokenizer
/// they use: their rows and declarations are compared all the same.
///
/// Statements that use each object are prepared, never run, without stand-ins: SQLite itself says what is missing.
struct BehaviourProbe {
  private let connection: Connection
  private let catalog: Catalog

  init(path: String, catalog: Catalog) throws {
    connection = try Connection(path: path, mode: .queryOnly)
    try connection.tolerateBrokenSchema()
    self.catalog = catalog
  }

  func unsupported() -> [LedgerEntry] {
    var entries: [LedgerEntry] = []
    for table in catalog.tables where table.role == .ordinary {
      let name = "main." + table.name.quotedIdentifier
      var statements = ["INSERT INTO \(name) DEFAULT VALUES", "DELETE FROM \(name)"]
      statements += table.columns.filter { !$0.isGenerated }.prefix(1).map {
        "UPDATE \(name) SET \($0.name.quotedIdentifier) = \($0.name.quotedIdentifier)"
      }
      statements += table.columns.map {
        "SELECT 1 FROM \(name) WHERE \($0.name.quotedIdentifier) > \($0.name.quotedIdentifier)"
      }
      note("table", table.name, statements, &entries)
    }
    for index in catalog.indexes where index.sql != nil {
      note("index", index.name, ["REINDEX main." + index.name.quotedIdentifier], &entries)
    }
    for view in catalog.views {
      note("view", view.name, ["SELECT * FROM main." + view.name.quotedIdentifier], &entries)
    }
    for virtual in catalog.virtualTables {
      var statements = ["SELECT * FROM main." + virtual.name.quotedIdentifier]
      // A search table reads its external content only when it runs.
      if let content = virtual.contentTable {
        statements.append("SELECT * FROM main." + content.quotedIdentifier)
      }
      note("virtual-table", virtual.name, statements, &entries)
    }
    return entries
  }

  private func note(_ kind: String, _ object: String, _ statements: [String], _ entries: inout [LedgerEntry])
  {
    var reasons: [String] = []
    for statement in statements {
      do throws(SQLiteError) {
        _ = try connection.prepare(statement)
      } catch {
        if error.isMissingPiece, !reasons.contains(error.message) { reasons.append(error.message) }
      }
    }
    guard !reasons.isEmpty else { return }
    entries.append(
      LedgerEntry(
        objectKind: kind, object: object, property: "behaviour", state: .notCompared, reason: .unsupported,
        note: reasons.joined(separator: "; ")))
  }
}
