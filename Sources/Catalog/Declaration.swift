/// Questions about one declaration, answered from its tokens.
public enum Declaration {
  /// True when the keyword stands in the text, outside strings, quoted names and comments.
  public static func containsKeyword(_ keyword: StaticString, in sql: String) -> Bool {
    SQLTokenizer(sql).contains { $0.isKeyword(keyword) }
  }

  /// Names that stand directly before an opening parenthesis and can be calls of a function, as written, without repetition.
  ///
  /// Keywords that take parentheses, declared types such as `VARCHAR(20)`, and names of tables are among words before
  /// a parenthesis too: callers hold the result against the functions they know.
  public static func functionNames(in sql: String) -> [String] {
    let tokens = SQLTokenizer.tokens(of: sql)
    var names: [String] = []
    for index in tokens.indices.dropLast() where tokens[index + 1].isSymbol("(") {
      guard tokens[index].kind == .word || tokens[index].kind == .quotedName else { continue }
      if tokens[index].kind == .word, SQLKeywords.takesParentheses(tokens[index]) { continue }
      if index > 0, isNamePosition(after: tokens[index - 1]) || isTypePosition(tokens, index) { continue }
      let name = tokens[index].string
      if !names.contains(where: { $0.utf8.elementsEqual(name.utf8) }) { names.append(name) }
    }
    return names
  }

  /// A word after one of these names a table, an index or a constraint.
  private static func isNamePosition(after token: SQLToken) -> Bool {
    ["TABLE", "EXISTS", "REFERENCES", "ON", "INTO", "VIEW", "CONSTRAINT", "INDEX"].contains {
      token.isKeyword($0)
    }
      || token.isSymbol(".")
  }

  /// A word between a column's name and a parenthesis with a number in it is a declared type: `name VARCHAR(20)`.
  private static func isTypePosition(_ tokens: [SQLToken], _ index: Int) -> Bool {
    guard index + 2 < tokens.count, index > 0 else { return false }
    let before = tokens[index - 1]
    let isAfterName =
      (before.kind == .word && !SQLKeywords.isOperatorOrClause(before)) || before.kind == .quotedName
      || before.kind == .string
    return isAfterName
      && (tokens[index + 2].kind == .number || tokens[index + 2].isSymbol("+")
        || tokens[index + 2].isSymbol("-"))
  }

  /// The names after COLLATE, as written, without repetition.
  public static func collationNames(in sql: String) -> [String] {
    let tokens = SQLTokenizer.tokens(of: sql)
    var names: [String] = []
    for index in tokens.indices.dropLast() where tokens[index].isKeyword("COLLATE") {
      let name = tokens[index + 1].string
      if !names.contains(where: { $0.utf8.elementsEqual(name.utf8) }) { names.append(name) }
    }
    return names
  }
}
