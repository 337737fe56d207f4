extension VirtualTable {
  /// The value of an option among the arguments, such as `content` in `content='nodes'`, without its quotes; nil where the option is
  /// not given.
  public func option(_ name: StaticString) -> String? {
    for argument in arguments {
      let tokens = SQLTokenizer.tokens(of: argument)
      guard tokens.count >= 2, tokens[0].isKeyword(name), tokens[1].isSymbol("=") else { continue }
      return tokens.count > 2 ? tokens[2].string : ""
    }
    return nil
  }
}
