/// Reads one declaration: gives every token its part (``Lexeme``) and splits the whole into its clauses.
///
/// It knows the heads, columns and constraints of SQLite's CREATE statements; expressions and queries pass through token by token.
struct DeclarationParser {
  /// The text does not have the expected form.
  struct Mismatch: Error {}

  let tokens: [SQLToken]
  let text: [UInt8]
  /// Tokens that are part of the type in a CAST.
  let castTypes: Set<Int>
  var index = 0
  /// What was read so far, in order.
  var lexemes: [Lexeme] = []

  private init(_ sql: String) {
    var tokens = SQLTokenizer.tokens(of: sql)
    while let last = tokens.last, last.isSymbol(";") { tokens.removeLast() }
    self.tokens = tokens
    text = Array(sql.utf8)
    castTypes = Self.castTypes(in: tokens)
  }

  /// Never fails: a text of unknown form comes back as its lexemes alone.
  static func parse(_ sql: String) -> ParsedDeclaration {
    var parser = DeclarationParser(sql)
    do throws(Mismatch) {
      let shape = try parser.shape()
      guard parser.isAtEnd else { throw Mismatch() }
      return ParsedDeclaration(shape: shape, lexemes: parser.lexemes)
    } catch {
      parser.index = 0
      parser.lexemes = []
      while !parser.isAtEnd { parser.advance() }
      return ParsedDeclaration(shape: .unknown, lexemes: parser.lexemes)
    }
  }

  private mutating func shape() throws(Mismatch) -> ParsedDeclaration.Shape {
    try expect("CREATE")
    if accept("UNIQUE") {
      try expect("INDEX")
      return .index(try indexDeclaration(isUnique: true))
    }
    if accept("INDEX") { return .index(try indexDeclaration(isUnique: false)) }
    if accept("VIRTUAL") {
      try expect("TABLE")
      return .module(try moduleDeclaration())
    }
    if !accept("TEMP") { accept("TEMPORARY") }
    if accept("TABLE") { return .table(try tableDeclaration()) }
    if accept("VIEW") { return .view(try viewDeclaration()) }
    try expect("TRIGGER")
    return .trigger(try triggerDeclaration())
  }

  // MARK: Reading

  var isAtEnd: Bool { index >= tokens.count }

  func peek(_ distance: Int = 0) -> SQLToken? {
    let position = index + distance
    return tokens.indices.contains(position) ? tokens[position] : nil
  }

  func isAt(_ keyword: StaticString, _ distance: Int = 0) -> Bool {
    peek(distance)?.isKeyword(keyword) ?? false
  }

  func isAtSymbol(_ symbol: StaticString, _ distance: Int = 0) -> Bool {
    peek(distance)?.isSymbol(symbol) ?? false
  }

  @discardableResult
  mutating func accept(_ keyword: StaticString) -> Bool {
    guard isAt(keyword) else { return false }
    emit(.keyword(keyword.description))
    return true
  }

  mutating func expect(_ keyword: StaticString) throws(Mismatch) {
    guard accept(keyword) else { throw Mismatch() }
  }

  mutating func acceptSymbol(_ symbol: StaticString) -> Bool {
    guard isAtSymbol(symbol) else { return false }
    emit(.symbol(symbol.description))
    return true
  }

  mutating func expectSymbol(_ symbol: StaticString) throws(Mismatch) {
    guard acceptSymbol(symbol) else { throw Mismatch() }
  }

  /// A name where only a name can stand; apostrophes quote a name there too.
  @discardableResult
  mutating func name() throws(Mismatch) -> Lexeme {
    let bytes = try nameBytes()
    return emit(Lexeme(.name, bytes))
  }

  /// A name that nothing shows the letter case of.
  @discardableResult
  mutating func foldedName() throws(Mismatch) -> Lexeme {
    let bytes = try nameBytes()
    return emit(.folded(bytes))
  }

  private func nameBytes() throws(Mismatch) -> [UInt8] {
    guard let token = peek(), [.word, .quotedName, .string].contains(token.kind),
      !SQLKeywords.isReserved(token)
    else {
      throw Mismatch()
    }
    return token.text
  }

  /// The name that the statement declares, with what does not count left out: IF NOT EXISTS and the schema `main`.
  mutating func declaredName() throws(Mismatch) -> Lexeme {
    if isAt("IF"), isAt("NOT", 1), isAt("EXISTS", 2) { index += 3 }
    guard isAtSymbol(".", 1), let schema = peek() else { return try name() }
    if Lexeme.lowered(schema.text) == Array("main".utf8) {
      index += 2
    } else {
      try name()
      try expectSymbol(".")
    }
    return try name()
  }

  /// `(name, …)`.
  @discardableResult
  mutating func nameList() throws(Mismatch) -> [Lexeme] {
    let start = lexemes.count
    try expectSymbol("(")
    repeat {
      try name()
      // Only `CREATE TABLE … REFERENCES t(a COLLATE b DESC)` of old files has more than a name here.
      while !isAtSymbol(","), !isAtSymbol(")") {
        guard !isAtEnd else { throw Mismatch() }
        advance()
      }
    } while acceptSymbol(",")
    try expectSymbol(")")
    return Array(lexemes[start...])
  }

  /// A balanced `(…)` with anything in it.
  mutating func parenthesised() throws(Mismatch) -> [Lexeme] {
    let start = lexemes.count
    guard isAtSymbol("(") else { throw Mismatch() }
    var depth = 0
    repeat {
      guard !isAtEnd else { throw Mismatch() }
      if isAtSymbol("(") { depth += 1 }
      if isAtSymbol(")") { depth -= 1 }
      advance()
    } while depth > 0
    return Array(lexemes[start...])
  }

  /// Reads one token by the rules of expressions.
  @discardableResult
  mutating func advance() -> Lexeme { emit(classified(index)) }

  @discardableResult
  mutating func emit(_ lexeme: Lexeme) -> Lexeme {
    lexemes.append(lexeme)
    index += 1
    return lexeme
  }
}
