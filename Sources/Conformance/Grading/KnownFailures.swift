internal import JSON
internal import Reports
internal import Streams

/// Failures that the maker of an exporter knows of: reported, and no reason to close the gate.
///
/// One `AREA/NAME  code  # reason` a line; blank lines and lines that begin with `#` are passed over.
public struct KnownFailures: Sendable, Hashable {
  struct Entry: Sendable, Hashable {
    var id: String
    var code: String
    var reason: String
    var text: String { "\(id)  \(code)" }
  }

  let entries: [Entry]

  public init() { entries = [] }

  /// - Throws: ``CorpusError/badKnownFailure(path:line:reason:)``, also for a case that the corpus does not have; `FileError` when the
  ///   file cannot be read.
  public init(path: String, corpus: Corpus) throws {
    try self.init(
      text: String(decoding: Files.read(path), as: UTF8.self), path: path, ids: corpus.cases.map(\.id))
  }

  init(text: String, path: String, ids: [String]) throws(CorpusError) {
    var entries: [Entry] = []
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    for (index, line) in lines.enumerated() {
      func bad(_ reason: String) -> CorpusError {
        .badKnownFailure(path: path, line: index + 1, reason: reason)
      }
      let parts = line.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      let words = (parts.first ?? "").split { $0 == " " || $0 == "\t" }.map(String.init)
      guard !words.isEmpty else { continue }
      let reason = parts.count == 2 ? parts[1].drop { $0 == " " || $0 == "\t" } : ""
      guard words.count == 2 else { throw bad("it is not AREA/NAME, a code, and # with the reason") }
      guard !reason.isEmpty else { throw bad("it gives no reason; write one after #") }
      guard ids.contains(words[0]) else { throw bad("there is no case \(words[0])") }
      let entry = Entry(id: words[0], code: words[1], reason: String(reason))
      guard !entries.contains(where: { $0.text == entry.text }) else { throw bad("it stands there twice") }
      entries.append(entry)
    }
    self.entries = entries
  }

  /// A failed case all of whose codes are known becomes a known failure.
  func applied(to one: ConformanceCase) -> ConformanceCase {
    guard one.result == .failed else { return one }
    let own = entries.filter { $0.id == one.id }
    guard one.codes.allSatisfy({ code in own.contains { $0.code == code } }) else { return one }
    var known = one
    known.result = .knownFailure
    known.note = own.filter { one.codes.contains($0.code) }.map(\.reason).joined(separator: "; ")
    return known
  }

  /// The entries of cases that ran and do not fail with that code.
  func stale(after cases: [ConformanceCase]) -> [String] {
    entries.filter { entry in cases.contains { $0.id == entry.id && !$0.codes.contains(entry.code) } }
      .map(\.text)
  }
}
