internal import Artifacts
internal import Catalog
public import JSON
public import Policies
internal import SQLite

/// What a database holds of a sync layer: how many changes wait to be sent, and which rows contradict their deletions.
public struct SyncSurvey: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case pending
    case tombstone
  }

  /// Changes of one kind that wait in one table.
  public struct Count: Sendable, Hashable {
    public var kind: Kind
    public var table: String
    public var count: Int64

    /// As `12 pending changes in sync_state`.
    public var phrase: String {
      let what = kind == .pending ? "pending change" : "tombstone"
      return "\(count) \(what)\(count == 1 ? "" : "s") in \(table)"
    }

    public init(kind: Kind, table: String, count: Int64) {
      self.kind = kind
      self.table = table
      self.count = count
    }
  }

  /// The profile's file, or `built-in`.
  public var profile: String
  /// Whether the database has anything that the profile names.
  public var isFound: Bool
  /// What the profile names and the database does not have, as `table sync_state`.
  public var absent: [String]
  /// One for each entry of the profile that was looked at, zeros included.
  public var unsynced: [Count]
  /// Rows that are there although a tombstone says that they were deleted: the first few.
  public var conflicts: [SyncedKey]
  /// How many there are in all.
  public var conflictCount: Int64

  public var unsyncedCount: Int64 { unsynced.reduce(0) { $0 &+ $1.count } }

  /// How many rows are named one by one.
  static let cap = 20

  public init(
    profile: String, isFound: Bool, absent: [String], unsynced: [Count], conflicts: [SyncedKey],
    conflictCount: Int64
  ) {
    self.profile = profile
    self.isFound = isFound
    self.absent = absent
    self.unsynced = unsynced
    self.conflicts = conflicts
    self.conflictCount = conflictCount
  }

  /// - Parameter path: a database that nobody changes.
  /// - Throws: `SQLiteError`, ``SyncError``.
  public init(of path: String, profile: SyncProfile) throws {
    let connection = try Exporter.openSnapshot(path)
    let layout = try SyncLayout(profile, catalog: Catalog(reading: connection))
    self.init(
      profile: profile.name, isFound: layout.isFound, absent: layout.absent, unsynced: [], conflicts: [],
      conflictCount: 0)
    func count(_ table: String, _ condition: SyncProfile.Condition?) throws -> Int64 {
      try connection.integer(
        "SELECT count(*) FROM main.\(table.quotedIdentifier) NOT INDEXED WHERE \(SyncSQL.condition(condition))"
      ) ?? 0
    }
    for entry in layout.pending {
      unsynced.append(
        Count(kind: .pending, table: entry.table, count: try count(entry.table, entry.condition)))
    }
    for entry in layout.tombstones {
      unsynced.append(
        Count(kind: .tombstone, table: entry.table, count: try count(entry.table, entry.condition)))
      try addConflicts(entry, layout, connection)
    }
  }

  private mutating func addConflicts(
    _ tombstones: SyncProfile.Tombstones, _ layout: SyncLayout, _ connection: Connection
  ) throws {
    guard
      let owner = layout.synced.first(where: { $0.table.utf8.elementsEqual(tombstones.of?.utf8 ?? "".utf8) })
    else { return }
    let keys = owner.key.map { "s." + $0.quotedIdentifier }.joined(separator: ", ")
    // A subquery, so that the condition's column is the tombstone's whatever else has one of that name.
    let sql = """
      SELECT \(keys) FROM (SELECT * FROM main.\(tombstones.table.quotedIdentifier) \
      WHERE \(SyncSQL.condition(tombstones.condition))) AS t \
      JOIN main.\(owner.table.quotedIdentifier) AS s ON \(SyncSQL.join("s", owner.key, "t", tombstones.key))
      """
    try connection.forEachRow(sql) { statement in
      conflictCount += 1
      guard conflicts.count < Self.cap else { return }
      conflicts.append(
        SyncedKey(
          table: owner.table, key: SyncedKey.text(statement, owner.key.count),
          reason:
            "\(tombstones.table) has a tombstone for it, and the row is there: it was deleted and inserted again"
        ))
    }
  }
}

extension SyncSurvey {
  public var json: JSONValue {
    .record([
      "profile": .string(profile), "isFound": .bool(isFound), "absent": .strings(absent),
      "unsynced": .array(
        unsynced.map {
          .record([
            "kind": .string($0.kind.rawValue), "table": .string($0.table), "count": .integer($0.count),
          ])
        }),
      "conflicts": .array(conflicts.map(\.json)), "conflictCount": .integer(conflictCount),
    ])
  }

  public init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    profile = try reader.string("profile")
    isFound = try reader.bool("isFound")
    absent = try reader.list("absent", SyncDigest.text)
    unsynced = try reader.list("unsynced") { (value, path) throws(JSONShapeError) in
      var reader = try JSONObjectReader(value, path: path)
      let count = Count(
        kind: try reader.choice("kind"), table: try reader.string("table"),
        count: try reader.integer("count", in: 0...Int64.max))
      try reader.finish()
      return count
    }
    conflicts = try reader.list("conflicts") { (value, path) throws(JSONShapeError) in
      try SyncedKey(json: value, path: path)
    }
    conflictCount = try reader.integer("conflictCount", in: 0...Int64.max)
    try reader.finish()
  }

  /// One line for people, as `no sync state found (built-in profile: no table sync_state)`.
  public var phrase: String {
    guard isFound else {
      let missing = absent.isEmpty ? "" : ": no " + absent.joined(separator: ", no ")
      return "no sync state found (profile \(profile)\(missing))"
    }
    let waiting = unsynced.filter { $0.count > 0 }.map(\.phrase)
    let missing = absent.isEmpty ? "" : "; not there: " + absent.joined(separator: ", ")
    return (waiting.isEmpty ? "nothing waits to be sent" : waiting.joined(separator: ", ") + " not sent yet")
      + " (profile \(profile)\(missing))"
  }
}
