extension DeclarationParser {
  mutating func indexDeclaration(isUnique: Bool) throws(Mismatch) -> IndexClauses {
    let name = try declaredName()
    try expect("ON")
    let table = try self.name()
    let terms = try keyTerms()
    let start = lexemes.count
    if accept("WHERE") {
      guard !isAtEnd else { throw Mismatch() }
      while !isAtEnd { advance() }
    }
    return IndexClauses(
      name: name, isUnique: isUnique, table: table, terms: terms, condition: read(since: start))
  }

  /// The terms of an index, a UNIQUE or a PRIMARY KEY in their parentheses.
  @discardableResult
  mutating func keyTerms() throws(Mismatch) -> [IndexClauses.Term] {
    try expectSymbol("(")
    var terms: [IndexClauses.Term] = []
    repeat { terms.append(try keyTerm()) } while acceptSymbol(",")
    try expectSymbol(")")
    return terms
  }

  private mutating func keyTerm() throws(Mismatch) -> IndexClauses.Term {
    let start = lexemes.count
    // Alone in a term, apostrophes quote a column (`sqlite3StringToId` in build.c).
    if peek()?.kind == .string, isEndOfColumn(1) { try name() }
    var depth = 0
    while depth > 0 || !(isAtSymbol(",") || isAtSymbol(")")) {
      guard !isAtEnd else { throw Mismatch() }
      if isAtSymbol("(") { depth += 1 }
      if isAtSymbol(")") { depth -= 1 }
      advance()
    }
    var content = read(since: start)
    guard !content.isEmpty else { throw Mismatch() }
    var order: [Lexeme] = []
    while content.count > 1, let last = content.last, Self.isOrder(last) {
      order.insert(last, at: 0)
      content.removeLast()
    }
    var collation: [Lexeme] = []
    if content.count > 2, content[content.count - 2].isKeyword("COLLATE") {
      collation = Array(content.suffix(2))
      content.removeLast(2)
    }
    return IndexClauses.Term(content: content, collation: collation, order: order)
  }

  private func isEndOfColumn(_ distance: Int) -> Bool {
    isAtSymbol(",", distance) || isAtSymbol(")", distance) || isAt("COLLATE", distance)
      || isAt("ASC", distance)
      || isAt("DESC", distance) || isAt("NULLS", distance) || isAt("AUTOINCREMENT", distance)
  }

  private static func isOrder(_ lexeme: Lexeme) -> Bool {
    lexeme.isKeyword("ASC") || lexeme.isKeyword("DESC") || lexeme.isKeyword("NULLS")
      || lexeme.isKeyword("FIRST")
      || lexeme.isKeyword("LAST")
  }
}
