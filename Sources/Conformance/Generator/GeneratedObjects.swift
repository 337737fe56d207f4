public struct GeneratedIndex: Sendable, Hashable {
  public struct Term: Sendable, Hashable {
    /// A column, or an expression over it.
    public var sql: String
    public var column: String
    public var collation: String?
    public var isDescending = false
  }

  public var name: String
  public var table: String
  public var isUnique = false
  public var terms: [Term]
  public var condition: String?
  public var conditionColumns: [String] = []

  public var columns: [String] { terms.map(\.column) + conditionColumns }
}

/// A view or a trigger.
public struct GeneratedObject: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable { case view, trigger }

  public var kind: Kind
  public var name: String
  public var sql: String
  /// The table or view that a trigger is on, and every other that the object names.
  public var tables: [String]
  /// Columns of those, as `table` and `column`.
  public var columns: [GeneratedReference]
  /// The same object with one thing changed in it.
  public var altered: String
}

/// A column of a table.
public struct GeneratedReference: Sendable, Hashable {
  public var table: String
  public var column: String
}

/// A full-text index or an R*Tree, filled by statements of its own.
public struct GeneratedSearch: Sendable, Hashable {
  public enum Module: String, Sendable, Hashable { case fts5, fts4, rtree }

  public var name: String
  public var module: Module
  public var sql: String
  /// The first column that is indexed.
  public var column: String
  /// The content table of an external one.
  public var content: String?
  public var contentColumns: [String] = []
  /// INSERT statements, or the command that fills the index from its content.
  public var fills: [String] = []
  /// True where rows can be inserted as in any table, and read back.
  public var hasContent = true
}
