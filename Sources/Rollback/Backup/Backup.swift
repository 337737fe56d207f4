public import JSON
internal import Streams

/// What a backup holds: the database as it was, and everything that the switch replaces, absence included.
public struct Backup: Sendable, Hashable {
  static let version: Int64 = 1
  static let fileName = "backup.json"
  static let databaseName = "database.db"
  static let compressedName = databaseName + ".zst"

  public struct Database: Sendable, Hashable {
    /// Where it came from.
    public var source: String
    public var byteCount: Int64
    public var digest: String
    /// Of its content; see docs/FINGERPRINT.md.
    public var fingerprint: String
    /// Its name in the backup's folder: `database.db`, or `database.db.zst` for a zstd frame.
    public var stored: String
  }

  /// What stood at a path of the app.
  public struct Entry: Sendable, Hashable {
    public var path: String
    public var content: Content
    /// Its name in the backup's folder; nil where nothing stood there.
    public var stored: String?
  }

  /// Also the name of its folder; by the time, so that names sort by age.
  public var id: String
  public var run: String
  public var timestamp: String
  public var reason: String
  /// nil in the backup that a restore makes before it begins.
  public var database: Database?
  public var entries: [Entry]

  public var json: JSONValue {
    .record([
      "backupVersion": .integer(Self.version), "id": .string(id), "run": .string(run),
      "timestamp": .string(timestamp), "reason": .string(reason),
      "database": database.map {
        .record([
          "source": .string($0.source), "bytes": .integer($0.byteCount), "sha256": .string($0.digest),
          "fingerprint": .string($0.fingerprint),
          "stored": $0.stored == Backup.databaseName ? nil : .string($0.stored),
        ])
      },
      "entries": .array(
        entries.map {
          .record([
            "path": .string($0.path), "content": $0.content.json, "stored": $0.stored.map(JSONValue.string),
          ])
        }),
    ])
  }

  init(
    id: String, run: String, timestamp: String, reason: String, database: Database?, entries: [Entry]
  ) {
    self.id = id
    self.run = run
    self.timestamp = timestamp
    self.reason = reason
    self.database = database
    self.entries = entries
  }

  init(json: JSONValue) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json)
    _ = try reader.integer("backupVersion", in: Self.version...Self.version)
    id = try reader.string("id")
    run = try reader.string("run")
    timestamp = try reader.string("timestamp")
    reason = try reader.string("reason")
    database = try reader.optionalPart("database") { (value, path) throws(JSONShapeError) in
      var reader = try JSONObjectReader(value, path: path)
      let database = Database(
        source: try reader.string("source"), byteCount: try reader.integer("bytes"),
        digest: try reader.string("sha256"), fingerprint: try reader.string("fingerprint"),
        stored: try reader.optionalString("stored") ?? Backup.databaseName)
      try reader.finish()
      return database
    }
    entries = try reader.list("entries") { (value, path) throws(JSONShapeError) in
      var reader = try JSONObjectReader(value, path: path)
      let entry = Entry(
        path: try reader.string("path"),
        content: try reader.part("content") { (value, path) throws(JSONShapeError) in
          try Content(json: value, path: path)
        }, stored: try reader.optionalString("stored"))
      try reader.finish()
      return entry
    }
    try reader.finish()
  }
}
