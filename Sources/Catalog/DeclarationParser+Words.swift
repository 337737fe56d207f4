/// Keyword or name: SQLite's parser takes a keyword for a name where the grammar has no use for the keyword
/// (`%fallback` in parse.y). Here the lexeme before decides; where that leaves a doubt, the word stays a keyword.
extension DeclarationParser {
  func classified(_ position: Int) -> Lexeme {
    let token = tokens[position]
    switch token.kind {
    case .word: return word(position)
    case .quotedName: return quotedName(position)
    case .string: return string(position)
    case .number: return Lexeme(.number, token.text)
    case .blob: return Lexeme(.blob, token.text)
    case .variable: return Lexeme(.variable, token.text)
    case .symbol:
      if token.isSymbol("==") { return .symbol("=") }
      if token.isSymbol("!=") { return .symbol("<>") }
      return Lexeme(.symbol, token.text)
    case .illegal: return Lexeme(.illegal, token.text)
    }
  }

  private func word(_ position: Int) -> Lexeme {
    let token = tokens[position]
    if castTypes.contains(position) || isBefore("COLLATE") { return .folded(token.text) }
    if isBesideDot(position) { return Lexeme(.name, token.text) }
    if isKeyword(position) { return .keyword(SQLKeywords.upper(token)) }
    return isCall(position) ? .folded(token.text) : Lexeme(.name, token.text)
  }

  private func quotedName(_ position: Int) -> Lexeme {
    let token = tokens[position]
    if castTypes.contains(position) || isBefore("COLLATE") { return .folded(token.text) }
    if !isBesideDot(position), isCall(position) { return .folded(token.text) }
    return Lexeme(.name, token.text)
  }

  private func string(_ position: Int) -> Lexeme {
    let token = tokens[position]
    if castTypes.contains(position) || isBefore("COLLATE") { return .folded(token.text) }
    let isTable =
      isBefore("INTO") || isBefore("JOIN") || isBefore("UPDATE") || isBefore("AS")
      || (isBefore("FROM") && !isBefore("DISTINCT", 2))
    return Lexeme(isTable || isBesideDot(position) ? .name : .string, token.text)
  }

  // MARK: Rules

  private func isKeyword(_ position: Int) -> Bool {
    let token = tokens[position]
    let next = position + 1 < tokens.count ? tokens[position + 1] : nil
    if SQLKeywords.isReserved(token) { return true }
    let isNextParenthesis = next?.isSymbol("(") ?? false
    let isNextName = next?.kind == .word || next?.kind == .quotedName
    if token.isKeyword("OVER") { return isBeforeSymbol(")") && (isNextParenthesis || isNextName) }
    if token.isKeyword("FILTER") { return isBeforeSymbol(")") && isNextParenthesis }
    if token.isKeyword("WINDOW") {
      return isNextName && position + 2 < tokens.count && tokens[position + 2].isKeyword("AS")
    }
    if token.isKeyword("TRUE") || token.isKeyword("FALSE") { return !isNextParenthesis && isOperandExpected }
    guard SQLKeywords.isFallback(token) else { return false }
    return !isOperandExpected || isKeywordAmongOperands(position, next)
  }

  /// Keywords that may stand where an operand is expected.
  private func isKeywordAmongOperands(_ position: Int, _ next: SQLToken?) -> Bool {
    let isNextParenthesis = next?.isSymbol("(") ?? false
    switch SQLKeywords.upper(tokens[position]) {
    case "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP": return true
    case "CAST", "RAISE": return isCall(position)
    case "WITH": return isBeforeSymbol("(")
    case "RECURSIVE": return isBefore("WITH")
    case "PARTITION", "RANGE", "ROWS", "GROUPS":
      return isBeforeSymbol("(") && (isBefore("OVER", 2) || isBeforeWindow)
    case "CURRENT": return next?.isKeyword("ROW") ?? false
    case "UNBOUNDED":
      return (next?.isKeyword("PRECEDING") ?? false) || (next?.isKeyword("FOLLOWING") ?? false)
    case "CONFLICT": return isBefore("ON") && (isNextParenthesis || (next?.isKeyword("DO") ?? false))
    case "MATERIALIZED":
      return isNextParenthesis && (isBefore("AS") || (isBefore("NOT") && isBefore("AS", 2)))
    case "LIKE", "GLOB", "REGEXP", "MATCH", "INDEXED": return isBefore("NOT") && !isOperandExpected(before: 1)
    case "REPLACE", "IGNORE", "FAIL", "ABORT", "ROLLBACK":
      let isConflictClause = isBefore("OR") && (isBefore("INSERT", 2) || isBefore("UPDATE", 2))
      return isConflictClause || (isBeforeSymbol("(") && isBefore("RAISE", 2))
    default: return false
    }
  }

  /// The name of a function before its arguments; not that of a table or of a common table expression before its columns.
  private func isCall(_ position: Int) -> Bool {
    guard position + 1 < tokens.count, tokens[position + 1].isSymbol("(") else { return false }
    if isBefore("INTO") || isBefore("REFERENCES") || isBefore("AS") { return false }
    guard let close = Self.closing(position + 1, tokens), close + 2 < tokens.count,
      tokens[close + 1].isKeyword("AS")
    else { return true }
    let after = tokens[close + 2]
    return
      !(after.isSymbol("(") || after.isKeyword("NOT")
      || (after.isKeyword("MATERIALIZED") && close + 3 < tokens.count && tokens[close + 3].isSymbol("(")))
  }

  private var isOperandExpected: Bool { isOperandExpected(before: 0) }

  /// - Parameter distance: how many of the last lexemes to disregard.
  private func isOperandExpected(before distance: Int) -> Bool {
    guard lexemes.count > distance else { return false }
    let last = lexemes[lexemes.count - 1 - distance]
    switch last.kind {
    case .symbol: return !last.isSymbol(")") && !last.isSymbol(";")
    case .keyword: return SQLKeywords.precedesOperand(String(decoding: last.bytes, as: UTF8.self))
    default: return false
    }
  }

  private func isBefore(_ keyword: StaticString, _ distance: Int = 1) -> Bool {
    lexemes.count >= distance && lexemes[lexemes.count - distance].isKeyword(keyword)
  }

  private func isBeforeSymbol(_ symbol: StaticString) -> Bool { lexemes.last?.isSymbol(symbol) ?? false }

  /// True behind `WINDOW name AS (`. The AS of a generated column has a parenthesis behind it too.
  private var isBeforeWindow: Bool { isBefore("AS", 2) && lexemes.contains { $0.isKeyword("WINDOW") } }

  private func isBesideDot(_ position: Int) -> Bool {
    isBeforeSymbol(".") || (position + 1 < tokens.count && tokens[position + 1].isSymbol("."))
  }

  // MARK: Types in a CAST

  static func castTypes(in tokens: [SQLToken]) -> Set<Int> {
    var types: Set<Int> = []
    for start in tokens.indices where tokens[start].isKeyword("CAST") {
      guard start + 1 < tokens.count, tokens[start + 1].isSymbol("("), let end = closing(start + 1, tokens)
      else { continue }
      var depth = 0
      var type: Int?
      for position in (start + 1)..<end {
        if tokens[position].isSymbol("(") { depth += 1 }
        if tokens[position].isSymbol(")") { depth -= 1 }
        if depth == 1, tokens[position].isKeyword("AS") { type = position }
      }
      guard let type else { continue }
      for position in (type + 1)..<end where [.word, .quotedName, .string].contains(tokens[position].kind) {
        types.insert(position)
      }
    }
    return types
  }

  static func closing(_ open: Int, _ tokens: [SQLToken]) -> Int? {
    var depth = 0
    for position in open..<tokens.count {
      if tokens[position].isSymbol("(") { depth += 1 }
      if tokens[position].isSymbol(")") {
        depth -= 1
        if depth == 0 { return position }
      }
    }
    return nil
  }
}
