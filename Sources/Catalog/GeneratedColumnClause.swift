/// The clause that makes a column of a CREATE TABLE statement a generated one (<https://www.sqlite.org/gencol.html>).
public struct GeneratedColumnClause: Sendable, Hashable {
  public var column: String
  /// Where `[GENERATED ALWAYS] AS (…) [STORED|VIRTUAL]` stands in the text, in bytes.
  public var range: Range<Int>
  /// The tokens between the parentheses.
  public var expression: [SQLToken]
  public var isStored: Bool

  /// The generated columns of a CREATE TABLE statement as `sqlite_schema` holds it, in order; empty for any other text.
  public static func all(in sql: [UInt8]) -> [GeneratedColumnClause] {
    let tokens = Array(SQLTokenizer(sql))
    guard let open = tokens.firstIndex(where: { $0.isSymbol("(") }) else { return [] }
    var clauses: [GeneratedColumnClause] = []
    var start = open + 1
    var depth = 1
    for index in tokens.indices[(open + 1)...] where depth > 0 {
      if tokens[index].isSymbol("(") { depth += 1 }
      if tokens[index].isSymbol(")") { depth -= 1 }
      let isEnd = depth == 0 || (depth == 1 && tokens[index].isSymbol(","))
      guard isEnd else { continue }
      if let clause = clause(in: tokens[start..<index]) { clauses.append(clause) }
      start = index + 1
    }
    return clauses
  }

  /// AS is never part of a name without quotes or of a type: outside parentheses it can only begin the clause.
  private static func clause(in tokens: ArraySlice<SQLToken>) -> GeneratedColumnClause? {
    guard let name = tokens.first else { return nil }
    var depth = 0
    for index in tokens.indices.dropFirst() {
      if depth == 0, tokens[index].isKeyword("AS"), index + 1 < tokens.endIndex,
        tokens[index + 1].isSymbol("("), let close = closing(index + 1, tokens)
      {
        let isLong =
          index - 2 > tokens.startIndex && tokens[index - 1].isKeyword("ALWAYS")
          && tokens[index - 2].isKeyword("GENERATED")
        let first = isLong ? index - 2 : index
        let next = close + 1 < tokens.endIndex ? tokens[close + 1] : nil
        let isStored = next?.isKeyword("STORED") ?? false
        let last = isStored || next?.isKeyword("VIRTUAL") ?? false ? close + 1 : close
        return GeneratedColumnClause(
          column: name.string, range: tokens[first].range.lowerBound..<tokens[last].range.upperBound,
          expression: Array(tokens[(index + 2)..<close]), isStored: isStored)
      }
      if tokens[index].isSymbol("(") { depth += 1 }
      if tokens[index].isSymbol(")") { depth -= 1 }
    }
    return nil
  }

  private static func closing(_ open: Int, _ tokens: ArraySlice<SQLToken>) -> Int? {
    var depth = 0
    for index in open..<tokens.endIndex {
      if tokens[index].isSymbol("(") { depth += 1 }
      if tokens[index].isSymbol(")") {
        depth -= 1
        if depth == 0 { return index }
      }
    }
    return nil
  }
}
