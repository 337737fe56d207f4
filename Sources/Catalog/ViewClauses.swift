/// The clauses of CREATE VIEW (<https://www.sqlite.org/lang_createview.html>).
struct ViewClauses: Sendable {
  var name: Lexeme
  /// The columns in their parentheses; empty where none are listed.
  var columns: [Lexeme]
  var query: [Lexeme]
}
