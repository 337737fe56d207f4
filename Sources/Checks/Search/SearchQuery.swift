/// One full-text query that is asked of both sides.
public struct SearchQuery: Sendable, Hashable {
  /// The full-text table, as the user wrote its name.
  public var table: String
  /// What stands after MATCH, without SQL quotes (<https://www.sqlite.org/fts5.html#full_text_query_syntax>).
  public var expression: String

  public init(table: String, expression: String) {
    self.table = table
    self.expression = expression
  }
}
