internal import Artifacts
internal import Catalog
internal import JSON
public import Policies
public import SQLite
public import Streams

/// Takes a private copy of a database away from its sync layer: tokens are emptied, queues and tombstones cleared, in one transaction.
///
/// The database's own triggers do not fire (`SQLITE_DBCONFIG_ENABLE_TRIGGER`): one that queues changes would refill the queue with the very
/// clearing of it. Dropping and making them again would be the other way, and would change their order and the schema's text. What SQLite
/// frees is overwritten (`PRAGMA secure_delete`), since an image carries its free pages.
public struct SyncDetachment {
  private let path: String
  private let source: String
  private let profile: SyncProfile
  private let tables: Set<NameKey>?
  private let cancellation: Cancellation

  /// - Parameters:
  ///   - path: the copy, which nobody else uses.
  ///   - source: what it was copied from; it is only read.
  ///   - tables: only these are touched; nil for all.
  public init(
    _ path: String, copiedFrom source: String, profile: SyncProfile, tables: Set<NameKey>? = nil,
    cancellation: Cancellation
  ) {
    self.path = path
    self.source = source
    self.profile = profile
    self.tables = tables
    self.cancellation = cancellation
  }

  /// Clears, and proves that nothing else was changed.
  ///
  /// - Parameter record: is given one line of JSON for each row that was cleared.
  /// - Throws: ``SyncError``, `SQLiteError`, ``Cancelled``, and what `record` throws.
  public func run(_ record: (String) throws -> Void) throws -> SyncCleared {
    let catalog = try Catalog(reading: Exporter.openSnapshot(path))
    let clearings = try SyncClearing.all(SyncLayout(profile, catalog: catalog), tables: tables)
    var cleared = SyncCleared()
    try clear(clearings, &cleared, record)
    try SyncDifference(source: source, copy: path, clearings: clearings, cancellation: cancellation).prove()
    for clearing in clearings {
      if !clearing.deletions.isEmpty { cleared.touched.append(clearing.table.name) }
      cleared.touched += clearing.changes.map { "\(clearing.table.name).\($0.column)" }
    }
    return cleared
  }

  private func clear(
    _ clearings: [SyncClearing], _ cleared: inout SyncCleared, _ record: (String) throws -> Void
  ) throws {
    let connection = try Connection(path: path, mode: .readWrite)
    connection.enableStandIns()
    try connection.tolerateBrokenSchema()
    try connection.readEncoding()
    try connection.configure(.enableTriggers, false)
    try connection.execute("PRAGMA foreign_keys=OFF; PRAGMA secure_delete=ON; BEGIN IMMEDIATE")
    do {
      for clearing in clearings {
        let name = "main." + clearing.table.name.quotedIdentifier
        for deletion in clearing.deletions {
          try apply(
            "DELETE FROM \(name) WHERE \(deletion.condition)", clearing, deletion.kind, nil,
            deletion.condition, connection, &cleared, record)
        }
        for change in clearing.changes {
          try apply(
            "UPDATE \(name) SET \(change.column.quotedIdentifier) = \(change.value) WHERE \(change.condition)",
            clearing, change.kind, change.column, change.condition, connection, &cleared, record)
        }
      }
      try connection.execute("COMMIT")
    } catch {
      try? connection.execute("ROLLBACK")
      throw error
    }
  }

  private func apply(
    _ sql: String, _ clearing: SyncClearing, _ kind: SyncCleared.Kind, _ column: String?, _ condition: String,
    _ connection: Connection, _ cleared: inout SyncCleared, _ record: (String) throws -> Void
  ) throws {
    let key = SyncSQL.key(of: clearing.table)
    let table = clearing.table.name
    var item = SyncCleared.Item(kind: kind, table: table, column: column, count: 0, keys: [])
    let listed = key.isEmpty ? "NULL" : key.joined(separator: ", ")
    try connection.forEachRow(
      "SELECT \(listed) FROM main.\(table.quotedIdentifier) NOT INDEXED WHERE \(condition)"
    ) { row in
      let text = key.isEmpty ? "(no key)" : SyncedKey.text(row, key.count)
      if item.count < Int64(SyncSurvey.cap) { item.keys.append(text) }
      item.count += 1
      let line = JSONValue.record([
        "kind": .string(kind.rawValue), "table": .string(table), "column": column.map(JSONValue.string),
        "key": .string(text),
      ])
      try record(String(decoding: try JSONText.encode(line), as: UTF8.self))
      if item.count & 0xfff == 0 { try cancellation.check() }
    }
    try connection.execute(sql)
    let changed = connection.changedRows
    guard changed == item.count else {
      throw SyncError.clearedOtherwise(
        table: table, expected: "\(item.count) rows", actual: "\(changed) rows")
    }
    if item.count > 0 { cleared.items.append(item) }
  }
}
