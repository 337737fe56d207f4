extension DeclarationParser {
  mutating func triggerDeclaration() throws(Mismatch) -> TriggerClauses {
    let name = try declaredName()
    let timing = try timing()
    guard isAt("DELETE") || isAt("INSERT") || isAt("UPDATE") else { throw Mismatch() }
    let event = advance()
    var columns: [Lexeme] = []
    if event.isKeyword("UPDATE"), accept("OF") {
      let start = lexemes.count
      repeat { try self.name() } while acceptSymbol(",")
      columns = read(since: start)
    }
    try expect("ON")
    let table = try self.name()
    if accept("FOR") {
      try expect("EACH")
      try expect("ROW")
    }
    var condition: [Lexeme] = []
    if accept("WHEN") { condition = try self.condition() }
    let start = lexemes.count
    try expect("BEGIN")
    while !isAtEnd { advance() }
    guard lexemes.last?.isKeyword("END") ?? false else { throw Mismatch() }
    return TriggerClauses(
      name: name, timing: timing, event: event, columns: columns, table: table, condition: condition,
      body: read(since: start))
  }

  private mutating func timing() throws(Mismatch) -> [Lexeme] {
    let start = lexemes.count
    if accept("INSTEAD") {
      try expect("OF")
    } else if !accept("BEFORE") {
      accept("AFTER")
    }
    return read(since: start)
  }

  /// Ends before a BEGIN that is no name.
  private mutating func condition() throws(Mismatch) -> [Lexeme] {
    let start = lexemes.count
    while true {
      guard !isAtEnd else { throw Mismatch() }
      if isAt("BEGIN"), classified(index).isKeyword("BEGIN") { break }
      advance()
    }
    return read(since: start)
  }
}
