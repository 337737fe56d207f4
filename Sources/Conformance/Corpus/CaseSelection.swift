/// The cases that patterns mean.
public struct CaseSelection: Sendable {
  private let globs: [String]

  /// - Parameter globs: each is held against `AREA/NAME` (`fnmatch(3)`; `*` matches `/` too), or is the name of an area; none means all.
  public init(_ globs: [String]) { self.globs = globs }

  /// - Throws: ``CorpusError/noMatch(glob:)`` for a pattern that matches nothing.
  public func cases(of corpus: Corpus) throws(CorpusError) -> [CorpusCase] {
    for glob in globs where !corpus.cases.contains(where: { Self.matches(glob, $0) }) {
      throw .noMatch(glob: glob)
    }
    guard !globs.isEmpty else { return corpus.cases }
    return corpus.cases.filter { one in globs.contains { Self.matches($0, one) } }
  }

  private static func matches(_ glob: String, _ one: CorpusCase) -> Bool {
    glob == one.area.rawValue || one.id.isMatched(by: glob)
  }
}
