extension StandIns {
  /// One label for each, as `collation unicase`, sorted by kind.
  public var labels: [String] {
    var labels: [String] = collations.map { "collation \($0)" }
    labels += functions.map { "function \($0)" }
    labels += modules.map { "module \($0)" }
    labels += fts5Tokenizers.map { "fts5 tokenizer \($0)" }
    labels += fts3Tokenizers.map { "fts3 tokenizer \($0)" }
    return labels
  }
}
