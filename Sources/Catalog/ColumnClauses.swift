/// A column in a CREATE TABLE statement.
struct ColumnClauses: Sendable {
  var name: Lexeme
  /// Empty for a column without a type.
  var type: [Lexeme] = []
  var constraints: [ConstraintClause] = []
}
