/// The keywords that matter where a name and a keyword could be confused (<https://www.sqlite.org/lang_keywords.html>).
enum SQLKeywords {
  /// Keywords after which a parenthesis is no call.
  static func takesParentheses(_ token: SQLToken) -> Bool { beforeParentheses.contains(upper(token)) }

  /// Keywords that cannot be the name of a column.
  static func isOperatorOrClause(_ token: SQLToken) -> Bool { clauses.contains(upper(token)) }

  /// Keywords that are never a name without quotes.
  static func isReserved(_ token: SQLToken) -> Bool { token.kind == .word && reserved.contains(upper(token)) }

  /// Keywords that are a name wherever they make no sense as a keyword: `%fallback ID` in SQLite's parse.y, and those
  /// that the grammar lists as names itself.
  static func isFallback(_ token: SQLToken) -> Bool { token.kind == .word && fallback.contains(upper(token)) }

  /// True for a keyword that an operand, or the name of a table, follows.
  static func precedesOperand(_ keyword: String) -> Bool { beforeOperand.contains(keyword) }

  static func upper(_ token: SQLToken) -> String {
    String(decoding: token.text.map { $0 >= 0x61 && $0 <= 0x7a ? $0 & 0xdf : $0 }, as: UTF8.self)
  }

  private static let beforeParentheses: Set<String> = [
    "ALL", "AND", "AS", "BETWEEN", "BY", "CASE", "CAST", "CHECK", "DEFAULT", "DISTINCT", "ELSE", "ESCAPE",
    "EXCEPT",
    "EXISTS", "FILTER", "FROM", "GENERATED", "HAVING", "IN", "INTERSECT", "IS", "ISNULL", "JOIN", "KEY",
    "LIMIT",
    "MATERIALIZED", "NOT", "NOTNULL", "NULL", "OFFSET", "OR", "OVER", "PARTITION", "RAISE", "RETURNING",
    "SELECT", "SET",
    "THEN", "UNION", "UNIQUE", "USING", "VALUES", "WHEN", "WHERE", "WITH", "ON", "ALWAYS",
  ]

  private static let clauses: Set<String> = beforeParentheses.union([
    "ASC", "COLLATE", "DESC", "GLOB", "LIKE", "MATCH", "REGEXP", "ORDER", "GROUP", "BEGIN", "END", "COMMIT",
    "UPDATE",
    "DELETE", "INSERT", "REPLACE", "STORED", "VIRTUAL",
  ])

  private static let reserved: Set<String> = [
    "ADD", "ALL", "ALTER", "AND", "AS", "AUTOINCREMENT", "BETWEEN", "CASE", "CHECK", "COLLATE", "COMMIT",
    "CONSTRAINT",
    "CREATE", "DEFAULT", "DEFERRABLE", "DELETE", "DISTINCT", "DROP", "ELSE", "ESCAPE", "EXCEPT", "EXISTS",
    "FOREIGN",
    "FROM", "GROUP", "HAVING", "IN", "INDEX", "INSERT", "INTERSECT", "INTO", "IS", "ISNULL", "JOIN", "LIMIT",
    "NOT",
    "NOTHING", "NOTNULL", "NULL", "ON", "OR", "ORDER", "PRIMARY", "REFERENCES", "RETURNING", "SELECT", "SET",
    "TABLE",
    "THEN", "TO", "TRANSACTION", "UNION", "UNIQUE", "UPDATE", "USING", "VALUES", "WHEN", "WHERE",
  ]

  private static let fallback: Set<String> = [
    "ABORT", "ACTION", "AFTER", "ALWAYS", "ANALYZE", "ASC", "ATTACH", "BEFORE", "BEGIN", "BY", "CASCADE",
    "CAST",
    "COLUMN", "CONFLICT", "CROSS", "CURRENT", "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP", "DATABASE",
    "DEFERRED", "DESC", "DETACH", "DO", "EACH", "END", "EXCLUDE", "EXCLUSIVE", "EXPLAIN", "FAIL", "FIRST",
    "FOLLOWING",
    "FOR", "FULL", "GENERATED", "GLOB", "GROUPS", "IF", "IGNORE", "IMMEDIATE", "INDEXED", "INITIALLY",
    "INNER",
    "INSTEAD", "KEY", "LAST", "LEFT", "LIKE", "MATCH", "MATERIALIZED", "NATURAL", "NO", "NULLS", "OF",
    "OFFSET",
    "OTHERS", "OUTER", "PARTITION", "PLAN", "PRAGMA", "PRECEDING", "QUERY", "RAISE", "RANGE", "RECURSIVE",
    "REGEXP",
    "REINDEX", "RELEASE", "RENAME", "REPLACE", "RESTRICT", "RIGHT", "ROLLBACK", "ROW", "ROWS", "SAVEPOINT",
    "TEMP",
    "TEMPORARY", "TIES", "TRIGGER", "UNBOUNDED", "VACUUM", "VIEW", "VIRTUAL", "WITH", "WITHOUT",
  ]

  private static let beforeOperand: Set<String> = [
    "ALL", "AND", "AS", "BETWEEN", "BY", "CASE", "DISTINCT", "ELSE", "ESCAPE", "FROM", "GLOB", "HAVING", "IN",
    "INTO",
    "IS", "JOIN", "LIKE", "LIMIT", "MATCH", "NOT", "OFFSET", "ON", "OR", "OVER", "RECURSIVE", "REFERENCES",
    "REGEXP",
    "SELECT", "SET", "THEN", "UPDATE", "WHEN", "WHERE", "WINDOW", "WITH",
  ]
}
