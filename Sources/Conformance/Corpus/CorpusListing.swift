/// Cases as lines: level, `AREA/NAME`, title.
public struct CorpusListing: Sendable {
  let corpus: Corpus
  let cases: [CorpusCase]

  public init(corpus: Corpus, cases: [CorpusCase]) {
    self.corpus = corpus
    self.cases = cases
  }

  /// With a final newline; the first line is the corpus's version and digest.
  public var text: String {
    let width = cases.map(\.id.count).max() ?? 0
    let lines = cases.map { one in
      let gap = String(repeating: " ", count: width - one.id.count)
      return "\(one.level == .must ? "MUST  " : "SHOULD")  \(one.id)\(gap)  \(one.title)"
    }
    let head =
      "# corpus \(corpus.version), \(cases.count) of \(corpus.cases.count) cases, sha256 \(corpus.digest)"
    return ([head] + lines).joined(separator: "\n") + "\n"
  }
}
