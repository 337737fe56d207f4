extension VirtualTable {
  /// The table or view that a search table reads its text from, as its `content` option names it; nil where it keeps its own, or none
  /// (<https://www.sqlite.org/fts5.html#external_content_tables>).
  public var contentTable: String? {
    guard family == .fts5 || family == .fts3 else { return nil }
    for argument in arguments {
      let tokens = SQLTokenizer.tokens(of: argument)
      guard tokens.count >= 3, tokens[0].isKeyword("content"), tokens[1].isSymbol("=") else { continue }
      return tokens[2].text.isEmpty ? nil : tokens[2].string
    }
    return nil
  }
}
