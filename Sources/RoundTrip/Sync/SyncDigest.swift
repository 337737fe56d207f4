internal import Artifacts
internal import Catalog
public import JSON
public import Policies
internal import SQLite
public import Streams

/// The digest of the columns of one table that hold sync state: equal in two databases, they are so byte for byte.
public struct SyncDigest: Sendable, Hashable {
  public var table: String
  public var columns: [String]
  public var rowCount: Int64
  public var digest: String

  /// One for each table that the profile names and the database has.
  ///
  /// - Parameter path: a database that nobody changes.
  /// - Throws: `SQLiteError`, ``SyncError``, ``Cancelled``.
  public static func all(
    of path: String, profile: SyncProfile, cancellation: Cancellation
  ) throws -> [SyncDigest] {
    let connection = try Exporter.openSnapshot(path)
    let layout = try SyncLayout(profile, catalog: Catalog(reading: connection))
    return try Self.columns(layout).map { table, columns in
      let read = TableRead(table, columns: columns)
      let result = try read.digest(connection, cancellation)
      return SyncDigest(
        table: table.name, columns: read.columns, rowCount: result.rowCount, digest: result.digest.description
      )
    }
  }

  /// The same columns in another database.
  ///
  /// - Returns: without those whose table is not there.
  /// - Throws: `SQLiteError`, ``Cancelled``.
  public static func again(
    _ digests: [SyncDigest], in path: String, cancellation: Cancellation
  ) throws -> [SyncDigest] {
    let connection = try Exporter.openSnapshot(path)
    let catalog = try Catalog(reading: connection)
    return try digests.compactMap { expected in
      guard let table = catalog.table(named: expected.table) else { return nil }
      let read = TableRead(table, columns: expected.columns)
      let result = try read.digest(connection, cancellation)
      return SyncDigest(
        table: table.name, columns: read.columns, rowCount: result.rowCount, digest: result.digest.description
      )
    }
  }

  /// Of a table that is nothing but sync state all columns (nil); of one that holds users' data too, those that the profile names.
  private static func columns(_ layout: SyncLayout) -> [(Table, [String]?)] {
    var result: [(table: Table, columns: [String]?)] = []
    func add(_ name: String, _ columns: [String]?) {
      guard let table = layout.table(name) else { return }
      if let index = result.firstIndex(where: { $0.table.name.isSameName(as: name) }) {
        result[index].columns = columns.flatMap { more in result[index].columns.map { $0 + more } }
      } else {
        result.append((table, columns))
      }
    }
    for entry in layout.synced {
      add(entry.table, entry.key + (entry.state == nil ? entry.identity : []))
      if let state = entry.state { add(state.table, nil) }
    }
    for entry in layout.pending {
      add(
        entry.table,
        entry.condition.map { entry.key + [$0.column] + [entry.clearing?.column].compactMap(\.self) })
    }
    for entry in layout.tombstones { add(entry.table, entry.condition.map { entry.key + [$0.column] }) }
    for entry in layout.tokens { add(entry.table, [entry.column]) }
    return result.map { ($0.table, $0.columns) }
  }

  public var json: JSONValue {
    .record([
      "table": .string(table), "columns": .strings(columns), "rows": .integer(rowCount),
      "sha256": .string(digest),
    ])
  }

  public init(table: String, columns: [String], rowCount: Int64, digest: String) {
    self.table = table
    self.columns = columns
    self.rowCount = rowCount
    self.digest = digest
  }

  public init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    table = try reader.string("table")
    columns = try reader.list("columns", Self.text)
    rowCount = try reader.integer("rows", in: 0...Int64.max)
    digest = try reader.string("sha256")
    try reader.finish()
  }

  static func text(_ value: JSONValue, _ path: String) throws(JSONShapeError) -> String {
    guard let text = value.string else { throw .wrongType(path: path, expected: "string", found: value.kind) }
    return text
  }
}
