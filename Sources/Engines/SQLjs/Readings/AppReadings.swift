public import SQLite

/// What an app reads of a database through sql.js's plain JavaScript API, and where that is not what is stored.
public struct AppReadings: Sendable, Hashable {
  /// One value, as `Statement.get()` hands it to an app.
  public enum Seen: Sendable, Hashable {
    case null
    /// JavaScript's own text for the number: `9007199254740992`, `1e+300`, `-0`, `Infinity`.
    case number(String)
    /// UTF-16 code units.
    case string([UInt16])
    case bytes([UInt8])
  }

  /// One value that an app gets changed.
  public struct Difference: Sendable, Hashable {
    public var column: String
    /// From 1, in the order of reading.
    public var row: Int64
    /// The values that tell the row apart; empty where nothing does.
    public var key: [ExactValue]
    public var exact: ExactValue
    public var seen: Seen

    public init(column: String, row: Int64, key: [ExactValue], exact: ExactValue, seen: Seen) {
      self.column = column
      self.row = row
      self.key = key
      self.exact = exact
      self.seen = seen
    }
  }

  /// What was read of one table.
  public struct OfTable: Sendable, Hashable {
    public var table: String
    public var rows: Int64
    /// Values read.
    public var values: Int64
    /// True where the key is the rowid.
    public var isKeyedByRowid: Bool
    /// For each column that an app gets changed, how many of its values.
    public var changed: [Changed]
    /// The first of each column.
    public var differences: [Difference]
    /// Why the table could not be read; nil where it was.
    public var failure: String?

    public init(
      table: String, rows: Int64, values: Int64, isKeyedByRowid: Bool, changed: [Changed] = [],
      differences: [Difference] = [], failure: String? = nil
    ) {
      self.table = table
      self.rows = rows
      self.values = values
      self.isKeyedByRowid = isKeyedByRowid
      self.changed = changed
      self.differences = differences
      self.failure = failure
    }
  }

  public struct Changed: Sendable, Hashable {
    public var column: String
    public var count: Int64

    public init(column: String, count: Int64) {
      self.column = column
      self.count = count
    }
  }

  public var tables: [OfTable]

  public init(tables: [OfTable]) { self.tables = tables }
}
