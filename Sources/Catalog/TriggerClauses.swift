/// The clauses of CREATE TRIGGER (<https://www.sqlite.org/lang_createtrigger.html>).
struct TriggerClauses: Sendable {
  var name: Lexeme
  /// BEFORE, AFTER or INSTEAD OF; empty where nothing was written.
  var timing: [Lexeme]
  var event: Lexeme
  /// The columns after OF, with the commas.
  var columns: [Lexeme]
  var table: Lexeme
  /// The expression after WHEN.
  var condition: [Lexeme]
  /// From BEGIN to END.
  var body: [Lexeme]
}
