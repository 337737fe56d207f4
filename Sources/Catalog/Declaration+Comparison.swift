extension Declaration {
  /// Bytes that are equal for two declarations exactly when they say the same.
  ///
  /// White space, comments, quoting style, the case of keywords, IF NOT EXISTS, the schema `main` and a closing `;` are gone,
  /// and so is the letter case of declared types, collations and functions. That of every other name counts, since it can be
  /// observed. In doubt two spellings are kept apart. Each token has its tag and its length before it; this is nothing to show.
  public static func normalForm(of sql: String) -> [UInt8] { DeclarationParser.parse(sql).normalForm }

  /// What differs, clause by clause. Empty exactly when the two normal forms are equal.
  public static func differences(expected: String, actual: String) -> [DeclarationDifference] {
    let left = DeclarationParser.parse(expected)
    let right = DeclarationParser.parse(actual)
    guard left.normalForm != right.normalForm else { return [] }
    var comparison = DeclarationComparison()
    comparison.compare(left, right)
    return comparison.differences
  }
}
