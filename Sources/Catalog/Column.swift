/// A column of a table, from `PRAGMA table_xinfo` (<https://www.sqlite.org/pragma.html#pragma_table_xinfo>).
public struct Column: Sendable, Hashable {
  public enum Kind: Int64, Sendable, Hashable {
    case ordinary = 0
    /// Hidden column of a virtual table.
    case hidden = 1
    case virtualGenerated = 2
    case storedGenerated = 3
  }

  public var name: String
  /// As written; empty where none was.
  public var declaredType: String
  public var isNotNull: Bool
  /// The text of the DEFAULT expression; nil where there is none.
  public var defaultExpression: String?
  /// Position in the primary key from 1; 0 outside it.
  public var primaryKeyOrdinal: Int
  public var kind: Kind

  public init(
    name: String, declaredType: String, isNotNull: Bool, defaultExpression: String?, primaryKeyOrdinal: Int,
    kind: Kind
  ) {
    self.name = name
    self.declaredType = declaredType
    self.isNotNull = isNotNull
    self.defaultExpression = defaultExpression
    self.primaryKeyOrdinal = primaryKeyOrdinal
    self.kind = kind
  }

  public var isGenerated: Bool { kind == .virtualGenerated || kind == .storedGenerated }
}
