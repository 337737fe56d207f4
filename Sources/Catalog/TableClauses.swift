/// The clauses of CREATE TABLE (<https://www.sqlite.org/lang_createtable.html>).
struct TableClauses: Sendable {
  var name: Lexeme
  var columns: [ColumnClauses] = []
  var constraints: [ConstraintClause] = []
  var isWithoutRowid = false
  var isStrict = false
}
