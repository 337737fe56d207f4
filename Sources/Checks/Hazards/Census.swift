internal import Artifacts
internal import Catalog
internal import SQLite
internal import Streams

/// What the tables of a database hold: one pass over each.
struct Census {
  private(set) var tables: [TableCensus] = []
  /// Bytes of shadow tables as SQL text; their values are made by modules and were not looked at one by one.
  private(set) var shadowLiteralBytes: Int64 = 0
  private(set) var shadowRowCount: Int64 = 0
  private(set) var shadowTables: [String] = []
  /// The `version` of each FTS5 table's format.
  private(set) var searchFormats: [NameKey: Int64] = [:]

  var literalBytes: Int64 { tables.reduce(shadowLiteralBytes) { $0 &+ $1.literalBytes } }
  var rowCount: Int64 { tables.reduce(shadowRowCount) { $0 &+ $1.rowCount } }

  /// - Throws: `SQLiteError`, ``Cancelled``.
  init(
    of source: HazardSource, on connection: Connection, _ progress: any ProgressObserver,
    _ cancellation: Cancellation
  ) throws {
    let planner = RelationPlanner(catalog: source.catalog, connection: connection)
    for table in source.catalog.tables {
      switch table.role {
      case .ordinary: tables.append(TableCensus(try planner.relation(table), table))
      case .shadow(_, let suffix) where suffix == "content":
        tables.append(TableCensus(try planner.relation(table), table))
      case .shadow: try measure(table, connection)
      case .internal: break
      }
    }
    try readRows(source, progress, cancellation)
    for table in source.catalog.virtualTables where table.family == .fts5 {
      let name = (table.name + "_config").quotedIdentifier
      searchFormats[NameKey(table.name)] =
        (try? connection.integer("SELECT v FROM main.\(name) WHERE k = 'version'")) ?? nil
    }
  }

  private mutating func readRows(
    _ source: HazardSource, _ progress: any ProgressObserver, _ cancellation: Cancellation
  ) throws {
    progress.begin(phase: "census", total: nil, unit: "rows")
    defer { progress.end(phase: "census") }
    let encoding = TextEncoding(pragma: source.catalog.settings.encoding)
    // Storage order: nothing is sorted, and nothing but the place of a sample depends on it.
    let supply = ChunkSupply(
      snapshot: source.path, relations: tables.map(\.relation), order: .storage, cancellation: cancellation)
    defer { supply.stop() }
    var done: Int64 = 0
    for index in tables.indices {
      while let chunk = try supply.next(of: index) {
        tables[index].take(chunk, encoding)
        done += Int64(chunk.rowCount)
        progress.advance(to: done, detail: tables[index].relation.name)
        supply.recycle(chunk.buffer)
      }
    }
  }

  /// Only lengths are asked, which SQLite reads from the header of a record.
  private mutating func measure(_ table: Table, _ connection: Connection) throws {
    let lengths = table.columns.map { "ifnull(length(\($0.name.quotedIdentifier)), 0)" }
    guard !lengths.isEmpty else { return }
    shadowTables.append(table.name)
    try connection.forEachRow(
      "SELECT count(*), CAST(total(\(lengths.joined(separator: "+"))) AS INTEGER) FROM main.\(table.name.quotedIdentifier)"
    ) { row in
      shadowRowCount += row.int64(0)
      shadowLiteralBytes += 2 * row.int64(1) + 6 * Int64(lengths.count) * row.int64(0)
    }
  }
}
