/// A call of a function in an expression, by the function's name or by the operator that stands for it.
public struct FunctionCall: Sendable, Hashable {
  /// As written.
  public var name: String
  public var argumentCount: Int

  /// The calls in an expression, or in the part of an index behind its table's name, in order.
  public static func all(in tokens: [SQLToken]) -> [FunctionCall] {
    var calls: [FunctionCall] = []
    for (index, token) in tokens.enumerated() {
      if token.isSymbol("->") || token.isSymbol("->>") {
        calls.append(FunctionCall(name: token.string, argumentCount: 2))
      }
      guard token.kind == .word || token.kind == .quotedName else { continue }
      let operators: [StaticString] = ["LIKE", "GLOB", "REGEXP", "MATCH"]
      if operators.contains(where: token.isKeyword), index > 0, isOperand(tokens[index - 1]) {
        calls.append(FunctionCall(name: token.string, argumentCount: 2))
        continue
      }
      guard index + 1 < tokens.count, tokens[index + 1].isSymbol("("),
        token.kind == .quotedName || !SQLKeywords.takesParentheses(token),
        !isType(tokens[..<index])
      else { continue }
      calls.append(
        FunctionCall(name: token.string, argumentCount: argumentCount(tokens[(index + 2)...])))
    }
    return calls
  }

  /// Whether an operator may follow: the end of an operand, or the NOT of the operator itself.
  private static func isOperand(_ token: SQLToken) -> Bool {
    switch token.kind {
    case .word: !SQLKeywords.isReserved(token) || token.isKeyword("NOT") || token.isKeyword("NULL")
    case .symbol: token.isSymbol(")")
    default: true
    }
  }

  /// In an expression AS belongs to a CAST: `CAST(x AS VARYING CHARACTER(20))`.
  private static func isType(_ before: ArraySlice<SQLToken>) -> Bool {
    before.last { $0.kind == .symbol || SQLKeywords.isReserved($0) }?.isKeyword("AS") ?? false
  }

  /// The calls in the terms and the WHERE clause of a CREATE INDEX statement.
  public static func all(inIndex sql: String) -> [FunctionCall] {
    let tokens = SQLTokenizer.tokens(of: sql)
    guard let open = tokens.firstIndex(where: { $0.isSymbol("(") }) else { return [] }
    return all(in: Array(tokens[open...]))
  }

  private static func argumentCount(_ tokens: ArraySlice<SQLToken>) -> Int {
    guard let first = tokens.first, !first.isSymbol(")"), !first.isSymbol("*") else { return 0 }
    var depth = 1
    var count = 1
    for token in tokens {
      if token.isSymbol("(") { depth += 1 }
      if token.isSymbol(")") { depth -= 1 }
      if depth == 0 { break }
      if depth == 1, token.isSymbol(",") { count += 1 }
    }
    return count
  }
}
