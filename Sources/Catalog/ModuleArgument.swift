/// One argument of a virtual table. What it means is up to the module, which gets the text as written; only of the
/// modules that come with SQLite do we know what does not count.
enum ModuleArgument {
  static func lexemes(_ tokens: [SQLToken], in text: [UInt8], module: [UInt8]) -> [Lexeme] {
    guard let first = tokens.first, let last = tokens.last else { return [Lexeme(.raw, [])] }
    let raw = [Lexeme(.raw, Array(text[first.range.lowerBound..<last.range.upperBound]))]
    guard !tokens.contains(where: { $0.kind == .illegal }), hasOnlyBlanks(tokens, text) else { return raw }
    switch String(decoding: module, as: UTF8.self) {
    case "fts5": return option(tokens) ?? column(tokens)
    case "fts3", "fts4":
      guard tokens.count > 1, tokens[1].isSymbol("=") else { return fts3(tokens) }
      // FTS3 takes a blank beside `=` for a part of the option's name or of its value.
      return areAdjacent(tokens) ? option(tokens) ?? raw : raw
    case "rtree", "rtree_i32": return tokens.map(plain)
    default: return raw
    }
  }

  /// `name = value`, with one token for the value; how the value is quoted does not count.
  private static func option(_ tokens: [SQLToken]) -> [Lexeme]? {
    guard tokens.count == 3, tokens[1].isSymbol("="), tokens[0].kind == .word else { return nil }
    guard [.word, .quotedName, .string, .number].contains(tokens[2].kind) else { return nil }
    return [.folded(tokens[0].text), .symbol("="), Lexeme(.string, tokens[2].text)]
  }

  /// A column of FTS5 with its options.
  private static func column(_ tokens: [SQLToken]) -> [Lexeme] {
    var lexemes: [Lexeme] = []
    for token in tokens {
      switch token.kind {
      case .word where lexemes.count == 1: lexemes.append(.folded(token.text))
      case .string where lexemes.isEmpty: lexemes.append(Lexeme(.name, token.text))
      default: lexemes.append(plain(token))
      }
    }
    return lexemes
  }

  /// A column of FTS3, or its other form of an option: `tokenize porter`.
  private static func fts3(_ tokens: [SQLToken]) -> [Lexeme] {
    guard tokens[0].isKeyword("tokenize") else { return tokens.map(plain) }
    return [.folded(tokens[0].text)] + tokens.dropFirst().map(plain)
  }

  private static func plain(_ token: SQLToken) -> Lexeme {
    switch token.kind {
    case .word, .quotedName: Lexeme(.name, token.text)
    case .string: Lexeme(.string, token.text)
    case .number: Lexeme(.number, token.text)
    case .blob: Lexeme(.blob, token.text)
    case .variable: Lexeme(.variable, token.text)
    case .symbol: Lexeme(.symbol, token.text)
    case .illegal: Lexeme(.illegal, token.text)
    }
  }

  /// False where a comment stands between the tokens: the module would see it.
  private static func hasOnlyBlanks(_ tokens: [SQLToken], _ text: [UInt8]) -> Bool {
    zip(tokens, tokens.dropFirst()).allSatisfy { left, right in
      text[left.range.upperBound..<right.range.lowerBound].allSatisfy {
        $0 == 0x20 || ($0 >= 0x09 && $0 <= 0x0d)
      }
    }
  }

  private static func areAdjacent(_ tokens: [SQLToken]) -> Bool {
    zip(tokens, tokens.dropFirst()).allSatisfy { $0.range.upperBound == $1.range.lowerBound }
  }
}
