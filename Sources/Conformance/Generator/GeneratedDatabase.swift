/// A database as a model: small enough to be taken apart piece by piece, whole enough to be written as a script.
public struct GeneratedDatabase: Sendable, Hashable {
  public var seed: UInt64
  /// Statements that must come before everything else: page size, encoding, auto_vacuum.
  public var openings: [String]
  public var tables: [GeneratedTable]
  public var indexes: [GeneratedIndex]
  public var searches: [GeneratedSearch]
  /// Views, then triggers.
  public var objects: [GeneratedObject]
  /// Statements at the end: ANALYZE, user_version, application_id, the journal mode.
  public var closings: [String]

  public init(seed: UInt64) {
    self.seed = seed
    openings = []
    tables = []
    indexes = []
    searches = []
    objects = []
    closings = []
  }

  /// Rows to be inserted, over all tables.
  public var rowCount: Int { tables.reduce(0) { $0 + $1.rows.count } }

  public var usesUTF16: Bool { openings.contains { $0.contains("UTF-16") } }
}
