internal import Artifacts
internal import Catalog
internal import SQLite

/// Whether an installed table that stays can still be written: its triggers and foreign keys are compiled with every statement that
/// changes it, and may need what was replaced.
struct WritesThatStay {
  let before: String
  let merged: String

  /// - Parameter stays: whether a table or view is one that stays.
  /// - Throws: ``PartialError/brokenWrites(table:reason:)``, `SQLiteError`.
  func prove(_ stays: (String) -> Bool) throws {
    let old = try open(before)
    let new = try open(merged)
    let catalog = try Catalog(reading: old)
    for table in catalog.tables where table.role == .ordinary && stays(table.name) {
      let isAlone = table.foreignKeys.isEmpty && catalog.triggers(on: table.name).isEmpty
      guard !isAlone else { continue }
      let columns = table.columns.filter { !$0.isGenerated }.map(\.name)
      try prove(table.name, columns, old, new)
    }
    for view in catalog.views where stays(view.name) && !catalog.triggers(on: view.name).isEmpty {
      try prove(view.name, view.columns ?? [], old, new)
    }
  }

  private func open(_ path: String) throws -> Connection {
    // Read-only: what compiles is not looked at for where it would write.
    let connection = try Exporter.openSnapshot(path)
    try connection.execute("PRAGMA foreign_keys=ON")
    return connection
  }

  /// Compiles, and runs nothing.
  private func prove(_ table: String, _ columns: [String], _ old: Connection, _ new: Connection) throws {
    let name = "main." + table.quotedIdentifier
    let sets = columns.map { "\($0.quotedIdentifier) = \($0.quotedIdentifier)" }.joined(separator: ", ")
    var statements = ["INSERT INTO \(name) DEFAULT VALUES", "DELETE FROM \(name)"]
    if !sets.isEmpty { statements.append("UPDATE \(name) SET \(sets)") }
    for sql in statements where (try? old.prepare(sql)) != nil {
      do {
        _ = try new.prepare(sql)
      } catch {
        throw PartialError.brokenWrites(table: table, reason: error.message)
      }
    }
  }
}
