/// A table or view whose declaration this SQLite does not parse: it stands in `sqlite_schema`, and no statement can name it.
public struct UnreadableDeclaration: Sendable, Hashable {
  /// `table` or `view`.
  public var kind: String
  public var name: String
  public var sql: String

  public init(kind: String, name: String, sql: String) {
    self.kind = kind
    self.name = name
    self.sql = sql
  }
}
