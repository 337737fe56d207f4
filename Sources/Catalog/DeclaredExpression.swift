/// An expression inside a declaration: what it calls, and where it stands, which decides when SQLite evaluates it.
public struct DeclaredExpression: Sendable, Hashable {
  public enum Place: String, Sendable, Hashable, CaseIterable {
    case generated
    case check
    case defaultValue
    /// A key term of an index.
    case indexKey
    /// The WHERE of a partial index.
    case indexCondition
    case trigger
    case view
    /// A statement that this reader cannot take apart.
    case unknown
  }

  public var place: Place
  /// The functions called, as written, without repetition; those behind the operators LIKE, GLOB, REGEXP, `->` and `->>` too.
  public var calls: [String]
  /// The text literals that are arguments of a call, without their quotes.
  public var arguments: [Argument]
  public struct Argument: Sendable, Hashable {
    /// The innermost call.
    public var call: String
    public var literal: [UInt8]
  }

  /// True where a CAST makes text, or `||` does.
  public var makesText: Bool

  init(_ place: Place, _ lexemes: [Lexeme]) {
    self.place = place
    calls = []
    for index in lexemes.indices {
      guard let name = Self.call(lexemes, index) else { continue }
      if !calls.contains(where: { $0.utf8.elementsEqual(name.utf8) }) { calls.append(name) }
    }
    arguments = Self.arguments(lexemes)
    makesText =
      lexemes.contains { $0.isSymbol("||") }
      || zip(lexemes, lexemes.dropFirst()).contains { keyword, type in
        keyword.isKeyword("AS") && type.kind == .folded
          && ["text", "varchar", "char", "clob"].contains { type.bytes.starts(with: $0.utf8) }
      }
  }

  private static func arguments(_ lexemes: [Lexeme]) -> [Argument] {
    var open: [String?] = []
    var found: [Argument] = []
    for (index, lexeme) in lexemes.enumerated() {
      if lexeme.isSymbol("(") {
        open.append(index > 0 && lexemes[index - 1].kind == .folded ? call(lexemes, index - 1) : nil)
      } else if lexeme.isSymbol(")") {
        _ = open.popLast()
      } else if lexeme.kind == .string, let name = open.last ?? nil {
        found.append(Argument(call: name, literal: lexeme.bytes))
      }
    }
    return found
  }

  /// nil where no call begins.
  private static func call(_ lexemes: [Lexeme], _ index: Int) -> String? {
    let lexeme = lexemes[index]
    for (keyword, name) in [("LIKE", "like"), ("GLOB", "glob"), ("REGEXP", "regexp")]
      as [(StaticString, String)]
    where lexeme.isKeyword(keyword) {
      return name
    }
    if lexeme.isSymbol("->") { return "->" }
    if lexeme.isSymbol("->>") { return "->>" }
    guard lexeme.kind == .folded, index + 1 < lexemes.count, lexemes[index + 1].isSymbol("(") else {
      return nil
    }
    // The type in a CAST, and a collation, are folded too.
    if index > 0 {
      let before = lexemes[index - 1]
      if before.kind == .folded || before.isKeyword("AS") || before.isKeyword("COLLATE") { return nil }
    }
    return String(decoding: lexeme.bytes, as: UTF8.self)
  }
}

extension Declaration {
  /// The expressions of a CREATE statement in their order; an empty list for a virtual table.
  public static func expressions(in sql: String) -> [DeclaredExpression] {
    let parsed = DeclarationParser.parse(sql)
    switch parsed.shape {
    case .table(let table):
      let constraints = table.columns.flatMap(\.constraints) + table.constraints
      return constraints.compactMap { constraint in
        switch constraint.kind {
        case .generated: DeclaredExpression(.generated, constraint.content)
        case .check: DeclaredExpression(.check, constraint.content)
        case .defaultValue: DeclaredExpression(.defaultValue, constraint.content)
        default: nil
        }
      }
    case .index(let index):
      let keys = index.terms.map { DeclaredExpression(.indexKey, $0.content) }
      return keys + (index.condition.isEmpty ? [] : [DeclaredExpression(.indexCondition, index.condition)])
    case .trigger(let trigger): return [DeclaredExpression(.trigger, trigger.condition + trigger.body)]
    case .view(let view): return [DeclaredExpression(.view, view.query)]
    case .module: return []
    case .unknown: return [DeclaredExpression(.unknown, parsed.lexemes)]
    }
  }
}
