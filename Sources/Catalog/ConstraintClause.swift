/// A constraint of a column or of a table, in parts. A part that was not written is empty.
struct ConstraintClause: Sendable, Hashable {
  enum Kind: Sendable, Hashable, CaseIterable {
    case notNull, null, defaultValue, collation, check, unique, primaryKey, foreignKey, deferral, generated
    /// CONSTRAINT and a name, with nothing behind it.
    case nameAlone
  }

  var kind: Kind
  var name: [Lexeme] = []
  /// Keywords, columns, expression: what the constraint says.
  var content: [Lexeme] = []
  /// ASC or DESC.
  var order: [Lexeme] = []
  var conflict: [Lexeme] = []
  var autoincrement: [Lexeme] = []
  /// ON DELETE, ON UPDATE, MATCH.
  var actions: [Lexeme] = []
  var deferral: [Lexeme] = []
  /// STORED or VIRTUAL.
  var storage: [Lexeme] = []

  /// All parts but the constraint's own name.
  var all: [Lexeme] { content + order + autoincrement + conflict + actions + deferral + storage }
}
