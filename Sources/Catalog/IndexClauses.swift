/// The clauses of CREATE INDEX (<https://www.sqlite.org/lang_createindex.html>).
struct IndexClauses: Sendable {
  struct Term: Sendable, Hashable {
    /// Column or expression.
    var content: [Lexeme]
    /// COLLATE and the collation; empty where the column decides.
    var collation: [Lexeme]
    /// ASC or DESC, NULLS FIRST or LAST.
    var order: [Lexeme]
  }

  var name: Lexeme
  var isUnique: Bool
  var table: Lexeme
  var terms: [Term]
  /// The expression after WHERE.
  var condition: [Lexeme]
}
