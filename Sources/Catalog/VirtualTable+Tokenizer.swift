extension VirtualTable {
  /// The name of the tokeniser that splits its text: `unicode61` for FTS5 and `simple` for FTS3 and FTS4 where none is
  /// named; nil for a module without one (<https://www.sqlite.org/fts5.html#tokenizers>).
  public var tokenizerName: String? {
    switch family {
    case .fts5: Self.tokenizer(fts5: arguments) ?? "unicode61"
    case .fts3: Self.tokenizer(fts3: arguments) ?? "simple"
    case .rtree, .derived, .unknown: nil
    }
  }

  private static func tokenizer(fts5 arguments: [String]) -> String? {
    for argument in arguments {
      let tokens = SQLTokenizer.tokens(of: argument)
      guard tokens.count >= 3, tokens[0].isKeyword("tokenize"), tokens[1].isSymbol("=") else { continue }
      // The value is a list of words itself, each of them bare or quoted.
      return SQLTokenizer.tokens(of: tokens[2].string).first?.string
    }
    return nil
  }

  private static func tokenizer(fts3 arguments: [String]) -> String? {
    for argument in arguments {
      let tokens = SQLTokenizer.tokens(of: argument)
      guard tokens.count >= 2, tokens[0].isKeyword("tokenize") else { continue }
      return tokens.dropFirst().first { !$0.isSymbol("=") }?.string
    }
    return nil
  }
}
