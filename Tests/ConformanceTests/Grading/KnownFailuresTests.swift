import Reports
import Testing

@testable import Conformance

@Suite struct KnownFailuresTests {
  private static let ids = ["values/one", "values/two"]

  private func read(_ text: String) throws -> KnownFailures {
    try KnownFailures(text: text, path: "known.txt", ids: Self.ids)
  }

  private func failed(_ id: String, _ codes: String...) -> ConformanceCase {
    ConformanceCase(
      id: id, title: "x", isMust: true, result: .failed, problems: codes.map { .init(code: $0) })
  }

  @Test func linesAreRead() throws {
    let known = try read(
      "# head\n\nvalues/one  rowid-changed  # since .dump # renumbers\r\nvalues/two\tvalue-changed\t#x\n")
    #expect(known.entries.map(\.text) == ["values/one  rowid-changed", "values/two  value-changed"])
    #expect(known.entries.map(\.reason) == ["since .dump # renumbers", "x"])
  }

  @Test(arguments: [
    ("values/one rowid-changed", "no reason"), ("values/one rowid-changed #  ", "no reason"),
    ("values/one # x", "AREA/NAME"), ("values/one a b # x", "AREA/NAME"),
    ("values/three a # x", "no case values/three"), ("values/one a # x\nvalues/one a # y", "twice"),
  ])
  func badLinesAreNamed(_ text: String, _ words: String) throws {
    let error = #expect(throws: CorpusError.self) { try read("\n" + text) }
    let line = text.contains("\n") ? 3 : 2
    #expect(error?.description.hasPrefix("known.txt, line \(line): ") == true)
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test func aFailureIsKnownWhereAllItsCodesAre() throws {
    let known = try read("values/one a # one\nvalues/one b # two")
    let both = known.applied(to: failed("values/one", "a", "b", "a"))
    #expect(both.result == .knownFailure && both.note == "one; two")
    #expect(known.applied(to: failed("values/one", "a", "c")).result == .failed)
    #expect(known.applied(to: failed("values/two", "a")).result == .failed)
  }

  @Test func whatIsNoLongerTrueIsStale() throws {
    let known = try read("values/one a # x\nvalues/one b # x\nvalues/two a # x")
    let passed = ConformanceCase(id: "values/one", title: "x", isMust: true, result: .passed)
    #expect(known.stale(after: [passed]) == ["values/one  a", "values/one  b"])
    #expect(known.stale(after: [failed("values/one", "b")]) == ["values/one  a"])
    #expect(known.stale(after: [failed("values/one", "a", "b"), failed("values/two", "a")]).isEmpty)
    #expect(known.stale(after: []).isEmpty, "cases that were not chosen say nothing")
  }
}
