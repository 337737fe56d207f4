internal import Artifacts
internal import Catalog
public import Policies
internal import SQLite
public import Streams

/// Rows that the sync layer knew in one state of a database, and that stand in a later state under another record, or under none: somebody
/// deleted them and inserted them again, and the layer would send a deletion and a new record.
public struct SyncReinsertions: Sendable, Hashable {
  /// The first few.
  public private(set) var keys: [SyncedKey] = []
  public private(set) var count: Int64 = 0
  /// Synced tables that were looked at.
  public private(set) var tables: [String] = []

  /// - Parameters:
  ///   - before: a database that nobody changes.
  ///   - after: another one, with the same text encoding.
  ///   - isCounted: whether a table is looked at.
  /// - Throws: `SQLiteError`, ``SyncError``, ``Cancelled``.
  public init(
    from before: String, to after: String, profile: SyncProfile, cancellation: Cancellation,
    where isCounted: (String) -> Bool = { _ in true }
  ) throws {
    let connection = try Exporter.openSnapshot(before)
    let known = try SyncLayout(profile, catalog: Catalog(reading: connection)).synced
    let later = try SyncLayout(profile, catalog: Catalog(reading: Exporter.openSnapshot(after)))
    try connection.execute("ATTACH \(after.quotedLiteral) AS roundtrip_after")
    for entry in known where isCounted(entry.table) {
      // A table of records that is gone took all of them with it.
      let hasRecords = later.synced.contains(entry)
      guard let table = later.table(entry.table),
        entry.key.allSatisfy({ key in
          table.columns.contains { $0.name.isSameName(as: key) }
        })
      else { continue }
      tables.append(entry.table)
      try add(entry, hasRecords: hasRecords, connection, cancellation)
    }
  }

  private mutating func add(
    _ entry: SyncProfile.Synced, hasRecords: Bool, _ connection: Connection, _ cancellation: Cancellation
  ) throws {
    let stateKey = entry.state?.key ?? entry.key
    let state = entry.stateTable.quotedIdentifier
    let identity = entry.identity.map(\.quotedIdentifier)
    let isSame = identity.map { "n.\($0) COLLATE BINARY IS o.\($0)" }.joined(separator: " AND ")
    let isLost =
      hasRecords
      ? """
      LEFT JOIN roundtrip_after.\(state) AS n ON \(SyncSQL.join("n", stateKey, "o", stateKey)) AND \(isSame) \
      WHERE n.\(stateKey[0].quotedIdentifier) IS NULL AND
      """ : "WHERE"
    let sql = """
      SELECT \(stateKey.map { "o." + $0.quotedIdentifier }.joined(separator: ", ")) FROM main.\(state) AS o \
      JOIN roundtrip_after.\(entry.table.quotedIdentifier) AS t ON \(SyncSQL.join("t", entry.key, "o", stateKey)) \
      \(isLost) (\(identity.map { "o.\($0) IS NOT NULL" }.joined(separator: " OR ")))
      """
    try connection.forEachRow(sql) { row in
      count += 1
      try cancellation.check()
      guard keys.count < SyncSurvey.cap else { return }
      keys.append(
        SyncedKey(
          table: entry.table, key: SyncedKey.text(row, stateKey.count),
          reason:
            "its \(entry.identity.joined(separator: " and ")) in \(entry.stateTable) are not what they were"))
    }
  }
}
