/// The clauses of CREATE VIRTUAL TABLE (<https://www.sqlite.org/lang_createvtab.html>).
struct ModuleClauses: Sendable {
  var name: Lexeme
  var module: Lexeme
  var arguments: [[Lexeme]]
}
