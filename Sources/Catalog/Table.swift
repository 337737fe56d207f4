/// An ordinary, internal or shadow table.
public struct Table: Sendable, Hashable {
  /// What a table is there for.
  public enum Role: Sendable, Hashable {
    case ordinary
    /// Stores the content of a virtual table; `suffix` is what follows `owner_` in the name (`data`, `idx`, …).
    case shadow(owner: String, suffix: String)
    /// `sqlite_sequence`, `sqlite_stat1` and their like: an exact prefix `sqlite_`, no wildcard.
    case `internal`
  }

  /// How the rows are keyed.
  public enum Key: Sendable, Hashable {
    /// A rowid that is a column of its own, `INTEGER PRIMARY KEY`.
    case integerPrimaryKey(column: String)
    /// A rowid that can be named as `alias` (`rowid`, `_rowid_` or `oid`, whichever no column hides).
    case rowid(alias: String)
    /// A rowid that cannot be read with its row: columns hide all three of its names, or are as many as a query may have.
    case hiddenRowid
    /// WITHOUT ROWID; the columns of the primary key in order.
    case primaryKey([KeyColumn])
  }

  public struct KeyColumn: Sendable, Hashable {
    public var name: String
    public var collation: String
    public var isDescending: Bool

    public init(name: String, collation: String, isDescending: Bool) {
      self.name = name
      self.collation = collation
      self.isDescending = isDescending
    }
  }

  public var name: String
  /// The CREATE TABLE statement as stored; empty for an internal table that has none.
  public var sql: String
  public var role: Role
  public var key: Key
  public var columns: [Column]
  public var isStrict: Bool
  public var isAutoincrement: Bool
  public var foreignKeys: [ForeignKey]
  /// The rowid of its entry in `sqlite_schema`: the order of declaration.
  public var position: Int64

  public init(
    name: String, sql: String, role: Role, key: Key, columns: [Column], isStrict: Bool, isAutoincrement: Bool,
    foreignKeys: [ForeignKey], position: Int64
  ) {
    self.name = name
    self.sql = sql
    self.role = role
    self.key = key
    self.columns = columns
    self.isStrict = isStrict
    self.isAutoincrement = isAutoincrement
    self.foreignKeys = foreignKeys
    self.position = position
  }
}
