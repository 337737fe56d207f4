internal import Catalog

/// Syntax that the target is too old for: one such declaration makes the whole database unreadable (hazard G1).
struct NewerSyntax {
  let words: String
  /// As `SQLITE_VERSION_NUMBER` has it.
  let since: Int
  let isIn: @Sendable ([SQLToken]) -> Bool

  /// From <https://www.sqlite.org/changes.html>.
  static let all = [
    NewerSyntax(words: "a digit separator", since: 3_046_000) { tokens in
      tokens.contains { $0.kind == .number && $0.text.contains(UInt8(ascii: "_")) }
    },
    NewerSyntax(words: "ORDER BY inside an aggregate", since: 3_044_000, isIn: hasOrderedAggregate),
    NewerSyntax(words: "IS DISTINCT FROM", since: 3_039_000) { has($0, "DISTINCT", "FROM") },
    NewerSyntax(words: "RIGHT JOIN", since: 3_039_000) {
      has($0, "RIGHT", "JOIN") || has($0, "RIGHT", "OUTER")
    },
    NewerSyntax(words: "FULL JOIN", since: 3_039_000) { has($0, "FULL", "JOIN") || has($0, "FULL", "OUTER") },
    NewerSyntax(words: "the operator ->", since: 3_038_000) { tokens in
      tokens.contains { $0.isSymbol("->") || $0.isSymbol("->>") }
    },
    NewerSyntax(words: "STRICT", since: 3_037_000) { tokens in
      // Behind the columns of a table; a view has no closing parenthesis that an option could follow.
      let isTable = tokens.prefix(3).contains { $0.isKeyword("TABLE") }
      let options = tokens.suffix(while: { !$0.isSymbol(")") })
      return isTable && options.contains { $0.isKeyword("STRICT") }
    },
    NewerSyntax(words: "MATERIALIZED", since: 3_035_000) { tokens in
      has(tokens, "AS", "MATERIALIZED") || has(tokens, "NOT", "MATERIALIZED")
    },
    NewerSyntax(words: "a generated column", since: 3_031_000) { has($0, "GENERATED", "ALWAYS") },
    NewerSyntax(words: "NULLS FIRST or LAST", since: 3_030_000) {
      has($0, "NULLS", "FIRST") || has($0, "NULLS", "LAST")
    },
    NewerSyntax(words: "a window function", since: 3_025_000) { tokens in
      zip(tokens, tokens.dropFirst()).contains { $0.isSymbol(")") && $1.isKeyword("OVER") }
    },
    NewerSyntax(words: "an upsert", since: 3_024_000) { has($0, "DO", "UPDATE") || has($0, "DO", "NOTHING") },
  ]

  static func findings(_ declaration: HazardDeclaration, _ target: HazardTarget) -> [HazardFinding] {
    let newer = all.filter { target.version < SQLiteVersion(number: $0.since) }
    guard !newer.isEmpty else { return [] }
    let tokens = SQLTokenizer.tokens(of: declaration.sql)
    return newer.filter { $0.isIn(tokens) }.map {
      HazardFinding(
        code: "hazard-newer-syntax", hazard: "G1", .loudWhole, declaration.kind, declaration.name,
        "The declaration has \($0.words), known from SQLite \(SQLiteVersion(number: $0.since)) on; the target is \(target.version)."
      )
    }
  }

  private static func has(_ tokens: [SQLToken], _ first: StaticString, _ second: StaticString) -> Bool {
    zip(tokens, tokens.dropFirst()).contains { $0.isKeyword(first) && $1.isKeyword(second) }
  }

  private static let notCalls: [StaticString] = ["OVER", "AS", "IN", "EXISTS", "FROM", "JOIN"]

  /// ORDER BY directly inside the parentheses of a call, and neither of a window nor of a subquery.
  @Sendable private static func hasOrderedAggregate(_ tokens: [SQLToken]) -> Bool {
    var calls: [Bool] = []
    for (index, token) in tokens.enumerated() {
      if token.isSymbol("(") {
        let before = index > 0 ? tokens[index - 1] : nil
        let isName = before?.kind == .word || before?.kind == .quotedName
        let opensCall = isName && !notCalls.contains { before?.isKeyword($0) ?? false }
        calls.append(opensCall)
      } else if token.isSymbol(")") {
        _ = calls.popLast()
      } else if token.isKeyword("SELECT"), !calls.isEmpty {
        calls[calls.count - 1] = false
      } else if token.isKeyword("ORDER"), calls.last == true {
        return true
      }
    }
    return false
  }
}

extension Array {
  /// The elements behind the last that does not fit.
  fileprivate func suffix(while fits: (Element) -> Bool) -> ArraySlice<Element> {
    self[(lastIndex { !fits($0) }.map { $0 + 1 } ?? startIndex)...]
  }
}
