/// The keywords that matter where a name and a keyword could be confused (<https://www.sqlite.org/lang_keywords.html>).
enum SQLKeywords {
  /// Keywords after which a parenthesis is no call.
  static func takesParentheses(_ token: SQLToken) -> Bool { beforeParentheses.contains(upper(token)) }

  /// Keywords that cannot be the name of a column.
  static func isOperatorOrClause(_ token: SQLToken) -> Bool { clauses.contains(upper(token)) }

  private static func upper(_ token: SQLToken) -> String {
    String(decoding: token.text.map { $0 >= 0x61 && $0 <= 0x7a ? $0 & 0xdf : $0 }, as: UTF8.self)
  }

  private static let beforeParentheses: Set<String> = [
    "ALL", "AND", "AS", "BETWEEN", "BY", "CASE", "CAST", "CHECK", "DEFAULT", "DISTINCT", "ELSE", "ESCAPE", "EXCEPT", "EXISTS",
    "FILTER", "FROM", "GENERATED", "HAVING", "IN", "INTERSECT", "IS", "ISNULL", "JOIN", "KEY", "LIMIT", "MATERIALIZED", "NOT",
    "NOTNULL", "NULL", "OFFSET", "OR", "OVER", "PARTITION", "RAISE", "RETURNING", "SELECT", "SET", "THEN", "UNION", "UNIQUE", "USING",
    "VALUES", "WHEN", "WHERE", "WITH", "ON", "ALWAYS",
  ]

  private static let clauses: Set<String> = beforeParentheses.union([
    "ASC", "COLLATE", "DESC", "GLOB", "LIKE", "MATCH", "REGEXP", "ORDER", "GROUP", "BEGIN", "END", "COMMIT", "UPDATE", "DELETE",
    "INSERT", "REPLACE", "STORED", "VIRTUAL",
  ])
}
