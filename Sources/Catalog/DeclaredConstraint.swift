internal import SQLite

/// One constraint as a CREATE TABLE statement declares it.
public struct DeclaredConstraint: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    case notNull, check, unique, primaryKey, foreignKey, generated
  }

  public var kind: Kind
  /// The column it stands behind; nil for a constraint of the table.
  public var column: String?
  /// The whole constraint in normal spelling.
  public var text: String
  /// The names it mentions: columns, and perhaps more.
  public var names: [String]
  /// The constants in it, as SQL.
  public var literals: [String]
  /// Whether it has an ON CONFLICT clause.
  public var hasConflictClause: Bool
}

extension Declaration {
  /// The constraints of a CREATE TABLE statement that can be broken, in their order; empty for any other text.
  public static func constraints(of sql: String) -> [DeclaredConstraint] {
    guard case .table(let table) = DeclarationParser.parse(sql).shape else { return [] }
    var found: [DeclaredConstraint] = []
    for column in table.columns {
      for clause in column.constraints { found += declared(clause, column.name) }
    }
    for clause in table.constraints { found += declared(clause, nil) }
    return found
  }

  private static func declared(_ clause: ConstraintClause, _ column: Lexeme?) -> [DeclaredConstraint] {
    let kind: DeclaredConstraint.Kind
    switch clause.kind {
    case .notNull: kind = .notNull
    case .check: kind = .check
    case .unique: kind = .unique
    case .primaryKey: kind = .primaryKey
    case .foreignKey: kind = .foreignKey
    case .generated: kind = .generated
    default: return []
    }
    return [
      DeclaredConstraint(
        kind: kind, column: column.map { String(decoding: $0.bytes, as: UTF8.self) },
        text: Lexeme.sql(of: clause.content) ?? "", names: names(in: clause.content),
        literals: literals(in: clause.content), hasConflictClause: !clause.conflict.isEmpty)
    ]
  }

  private static func names(in lexemes: [Lexeme]) -> [String] {
    lexemes.filter { $0.kind == .name || $0.kind == .folded || $0.kind == .string }.map {
      String(decoding: $0.bytes, as: UTF8.self)
    }
  }

  private static func literals(in lexemes: [Lexeme]) -> [String] {
    lexemes.indices.compactMap { index in
      guard [.number, .string, .blob].contains(lexemes[index].kind) else { return nil }
      let isNegative = index > 0 && lexemes[index - 1].isSymbol("-")
      return (isNegative ? "-" : "") + lexemes[index].sql
    }
  }

  /// The WHERE of a CREATE INDEX statement with the names and constants in index terms and WHERE; nil for any other text.
  public static func indexCondition(of sql: String) -> (
    condition: String?, names: [String], literals: [String]
  )? {
    guard case .index(let index) = DeclarationParser.parse(sql).shape else { return nil }
    let terms = index.terms.flatMap(\.content)
    return (
      Lexeme.sql(of: index.condition), names(in: terms) + names(in: index.condition),
      literals(in: index.condition)
    )
  }

  /// What a trigger waits for: `INSERT`, `UPDATE` or `DELETE`, and the columns after OF; nil for any other text.
  public static func triggerEvent(of sql: String) -> (event: String, columns: [String], text: String)? {
    guard case .trigger(let trigger) = DeclarationParser.parse(sql).shape else { return nil }
    let columns = trigger.columns.filter { !$0.isSymbol(",") }.map {
      String(decoding: $0.bytes, as: UTF8.self)
    }
    var head = trigger.timing + [trigger.event]
    if !trigger.columns.isEmpty { head += [.keyword("OF")] + trigger.columns }
    return (String(decoding: trigger.event.bytes, as: UTF8.self), columns, Lexeme.sql(of: head) ?? "")
  }
}

extension Declaration {
  /// The key terms of a CREATE INDEX statement as SQL, without collation and order; nil for any other text.
  public static func indexTerms(of sql: String) -> [String]? {
    guard case .index(let index) = DeclarationParser.parse(sql).shape else { return nil }
    return index.terms.map { Lexeme.sql(of: $0.content) ?? "" }
  }
}
