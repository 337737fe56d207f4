internal import Catalog
internal import SQLite
public import Streams

/// Removes every FTS5 table from a private file, with the triggers and views that name one.
///
/// The rest stays as it is: declarations, their order, rowids, `sqlite_sequence`, settings. Free pages stay too.
public struct SearchRemoval {
  private let path: String
  private let cancellation: Cancellation

  public init(path: String, cancellation: Cancellation) {
    self.path = path
    self.cancellation = cancellation
  }

  /// Returns what was done, in an order in which the declarations can be restored.
  ///
  /// - Throws: `SQLiteError`, `Cancelled`.
  public func run() throws -> [Adaptation] {
    let catalog = try Catalog(reading: Exporter.openSnapshot(path))
    let tables = catalog.virtualTables.filter(Self.needsFTS5)
    guard !tables.isEmpty else { return [] }
    var gone = Set(tables.flatMap { [$0.name] + $0.shadowTables }.map(NameKey.init))
    let views = views(of: catalog, reading: &gone)
    let triggers = catalog.triggers.filter {
      gone.contains(NameKey($0.table)) || TableMention($0.sql).names(anyOf: gone)
    }
    let connection = try Connection.adapting(path)
    for trigger in triggers { try connection.execute("DROP TRIGGER main." + trigger.name.quotedIdentifier) }
    for view in views { try connection.execute("DROP VIEW main." + view.name.quotedIdentifier) }
    // A vocabulary goes before the table it shows.
    for table in tables.sorted(by: { $0.family == .derived && $1.family != .derived }) {
      try cancellation.check()
      try remove(table)
    }
    return tables.sorted { $0.family != .derived && $1.family == .derived }.map { adaptation($0, catalog) }
      + views.map {
        Adaptation(
          kind: .dropView, objectKind: "view", object: $0.name,
          reason: "it reads a full-text table that was left out", sql: [$0.sql])
      }
      + triggers.map {
        Adaptation(
          kind: .dropTrigger, objectKind: "trigger", object: $0.name,
          reason: "it names a full-text table that was left out", sql: [$0.sql])
      }
  }

  private static func needsFTS5(_ table: VirtualTable) -> Bool {
    table.family == .fts5 || table.module.isSameName(as: "fts5vocab")
  }

  /// Views on what goes, and views on those.
  private func views(of catalog: Catalog, reading gone: inout Set<NameKey>) -> [View] {
    var found: Set<NameKey> = []
    var isGrowing = true
    while isGrowing {
      isGrowing = false
      for view in catalog.views where !found.contains(NameKey(view.name)) {
        guard TableMention(view.sql).names(anyOf: gone) else { continue }
        found.insert(NameKey(view.name))
        gone.insert(NameKey(view.name))
        isGrowing = true
      }
    }
    return catalog.views.filter { found.contains(NameKey($0.name)) }
  }

  /// The module removes its shadow tables; where it or a tokenizer is missing, they are removed without it.
  private func remove(_ table: VirtualTable) throws {
    guard try !removeByModule(table) else { return }
    try forget(table)
    let connection = try Connection.adapting(path)
    for shadow in table.shadowTables {
      try connection.execute("DROP TABLE IF EXISTS main." + shadow.quotedIdentifier)
    }
  }

  private func removeByModule(_ table: VirtualTable) throws(SQLiteError) -> Bool {
    let connection = try Connection.adapting(path)
    do {
      try connection.execute("DROP TABLE main." + table.name.quotedIdentifier)
      return true
    } catch {
      if error.isFull || error.isInterrupted || error.isCorrupt { throw error }
      return false
    }
  }

  private func forget(_ table: VirtualTable) throws(SQLiteError) {
    let connection = try Connection.adapting(path)
    try connection.execute("PRAGMA writable_schema=ON")
    try connection.prepare("DELETE FROM main.sqlite_schema WHERE type = 'table' AND rowid = ?1")
      .run([.integer(table.position)])
  }

  private func adaptation(_ table: VirtualTable, _ catalog: Catalog) -> Adaptation {
    Adaptation(
      kind: .dropSearch, objectKind: "virtual-table", object: table.name, reason: reason(table, catalog),
      sql: [table.sql])
  }

  private func reason(_ table: VirtualTable, _ catalog: Catalog) -> String {
    guard table.family == .fts5 else { return "it shows the terms of a full-text table that was left out" }
    switch table.option("content") {
    case nil: return "FTS5 was to be left out; its rows were stored in it alone and are left out with it"
    case "": return "FTS5 was to be left out; it keeps no content, so only the application can fill it again"
    case let content?:
      return "FTS5 was to be left out; its content stays in \(content), from which it can be made again"
    }
  }
}
