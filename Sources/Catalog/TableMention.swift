public import SQLite

/// Finds tables and views by name in the text of a trigger or a view, where the grammar has a table, so that a column of the same
/// name is not taken for one.
public struct TableMention {
  private let tokens: [SQLToken]

  public init(_ sql: String) { tokens = SQLTokenizer.tokens(of: sql) }

  /// Whether one of the tables is read or written.
  public func names(anyOf tables: Set<NameKey>) -> Bool {
    tokens.indices.contains { index in
      guard [.word, .quotedName, .string].contains(tokens[index].kind) else { return false }
      let name = NameKey(tokens[index].string)
      return tables.contains(name) && isTable(index) && !isCommonTable(name)
    }
  }

  /// All names that stand where the grammar has a table.
  public var names: Set<NameKey> {
    var found: Set<NameKey> = []
    for index in tokens.indices
    where [.word, .quotedName, .string].contains(tokens[index].kind) && isTable(index) {
      let name = NameKey(tokens[index].string)
      if !found.contains(name), !isCommonTable(name) { found.insert(name) }
    }
    return found
  }

  private func isTable(_ index: Int) -> Bool {
    guard index > 0 else { return false }
    let before = tokens[index - 1]
    if before.isKeyword("FROM") {
      return !(index > 1 && tokens[index - 2].isKeyword("DISTINCT")) || !isOperator(index - 2)
    }
    if ["JOIN", "INTO", "UPDATE", "IN"].contains(where: before.isKeyword) { return true }
    if index > 2, tokens[index - 2].isKeyword("OR"), tokens[index - 3].isKeyword("UPDATE") { return true }
    if before.isSymbol(".") { return index > 1 && isTable(index - 2) }
    if before.isSymbol("(") {
      return index > 1 && !tokens[index - 2].isKeyword("IN") && isTable(index - 1)
    }
    return before.isSymbol(",") && isInTableList(index - 1)
  }

  /// `IS DISTINCT FROM` compares values.
  private func isOperator(_ distinct: Int) -> Bool {
    distinct > 0 && (tokens[distinct - 1].isKeyword("IS") || tokens[distinct - 1].isKeyword("NOT"))
  }

  /// Whether a comma stands between tables: the last clause before it, at its own depth, is FROM.
  private func isInTableList(_ comma: Int) -> Bool {
    var depth = 0
    for index in stride(from: comma - 1, through: 0, by: -1) {
      let token = tokens[index]
      if token.isSymbol(")") { depth += 1 }
      if token.isSymbol("(") {
        if depth == 0 { return isTable(index) }
        depth -= 1
      }
      guard depth == 0, token.kind == .word else { continue }
      if ["FROM", "JOIN"].contains(where: token.isKeyword) { return true }
      let others: [StaticString] = [
        "SELECT", "WHERE", "BY", "HAVING", "LIMIT", "VALUES", "SET", "RETURNING", "WINDOW", "WITH",
      ]
      if others.contains(where: token.isKeyword) { return false }
    }
    return false
  }

  /// `WITH name AS (…)` hides a table of the same name.
  private func isCommonTable(_ name: NameKey) -> Bool {
    tokens.indices.contains { index in
      guard index > 0, NameKey(tokens[index].string) == name else { return false }
      let before = tokens[index - 1]
      guard before.isKeyword("WITH") || before.isKeyword("RECURSIVE") || before.isSymbol(",") else {
        return false
      }
      var next = index + 1
      if next < tokens.count, tokens[next].isSymbol("(") {
        guard let close = DeclarationParser.closing(next, tokens) else { return false }
        next = close + 1
      }
      guard next < tokens.count, tokens[next].isKeyword("AS") else { return false }
      next += 1
      while next < tokens.count, tokens[next].isKeyword("NOT") || tokens[next].isKeyword("MATERIALIZED") {
        next += 1
      }
      return next < tokens.count && tokens[next].isSymbol("(")
    }
  }
}
