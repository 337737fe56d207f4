/// An index, from `PRAGMA index_list` and `PRAGMA index_xinfo`.
public struct Index: Sendable, Hashable {
  public enum Origin: String, Sendable, Hashable {
    case createIndex = "c"
    case uniqueConstraint = "u"
    case primaryKey = "pk"
  }

  public struct Term: Sendable, Hashable {
    /// nil for the rowid and for an expression.
    public var column: String?
    public var isExpression: Bool
    public var isDescending: Bool
    public var collation: String

    public init(column: String?, isExpression: Bool, isDescending: Bool, collation: String) {
      self.column = column
      self.isExpression = isExpression
      self.isDescending = isDescending
      self.collation = collation
    }
  }

  public var name: String
  public var table: String
  /// The CREATE INDEX statement; nil for an index that SQLite made for a constraint.
  public var sql: String?
  public var origin: Origin
  public var isUnique: Bool
  public var isPartial: Bool
  /// The key terms in order.
  public var terms: [Term]
  public var position: Int64

  public init(
    name: String, table: String, sql: String?, origin: Origin, isUnique: Bool, isPartial: Bool, terms: [Term],
    position: Int64
  ) {
    self.name = name
    self.table = table
    self.sql = sql
    self.origin = origin
    self.isUnique = isUnique
    self.isPartial = isPartial
    self.terms = terms
    self.position = position
  }
}

/// A trigger, as its declaration has it.
public struct Trigger: Sendable, Hashable {
  public var name: String
  /// The table or view it watches.
  public var table: String
  public var sql: String
  public var position: Int64

  public init(name: String, table: String, sql: String, position: Int64) {
    self.name = name
    self.table = table
    self.sql = sql
    self.position = position
  }
}

/// A view, as its declaration has it.
public struct View: Sendable, Hashable {
  public var name: String
  public var sql: String
  /// The names of its columns; nil when the view no longer prepares.
  public var columns: [String]?
  /// Why the view does not prepare; nil when it does.
  public var failure: String?
  public var position: Int64

  public init(name: String, sql: String, columns: [String]?, failure: String?, position: Int64) {
    self.name = name
    self.sql = sql
    self.columns = columns
    self.failure = failure
    self.position = position
  }
}
