import Foundation
import Testing

@testable import Conformance

@Suite struct CorpusTests {
  private let corpus: ScratchCorpus

  init() throws {
    corpus = try ScratchCorpus()
    try corpus.add("values/two")
    try corpus.add("values/one")
    try corpus.add(
      "storage/log", ["generator": #""wal-unflushed""#], files: ["wal.sql": "INSERT INTO t VALUES (2);"])
  }

  @Test func casesStandInOrder() throws {
    #expect(try corpus.read().cases.map(\.id) == ["values/one", "values/two", "storage/log"])
    #expect(try corpus.read().version == "1.0.0")
  }

  @Test(arguments: [
    ("VERSION", "1.0.1\n"), ("cases/values/one/build.sql", "CREATE TABLE t(a);"),
    ("cases/storage/log/wal.sql", "-- nothing"), ("case.schema.json", "{}"),
  ])
  func theDigestPinsEveryFile(_ file: String, _ text: String) throws {
    let before = try corpus.read().digest
    #expect(try corpus.read().digest == before && before.utf8.count == 64)
    try corpus.write(text, to: file)
    #expect(try corpus.read().digest != before)
  }

  @Test func theDigestPinsNames() throws {
    let before = try corpus.read().digest
    try FileManager.default.moveItem(
      atPath: corpus.path + "/cases/values/one", toPath: corpus.path + "/cases/values/onf")
    #expect(try corpus.read().digest != before)
  }

  @Test(arguments: [
    ("cases/valeus/one/case.json", CorpusError.unexpectedFile("cases/valeus")),
    ("cases/values/One/case.json", .unexpectedFile("cases/values/One")),
    ("cases/values/one/notes.txt", .unexpectedFile("cases/values/one/notes.txt")),
    ("cases/values/one/wal.sql", .unexpectedFile("cases/values/one/wal.sql")),
    ("cases/values/new/case.json", .missingFile("cases/values/new/build.sql")),
    ("cases/values/new/build.sql", .missingFile("cases/values/new/case.json")),
    ("VERSION", .badFile(path: "VERSION", reason: "it is not one line such as 1.0.0")),
  ])
  func whatDoesNotBelongThereIsRefused(_ file: String, _ error: CorpusError) throws {
    try corpus.write("{}", to: file)
    #expect(throws: error) { try corpus.read() }
  }

  @Test func aGeneratorNeedsItsScript() throws {
    try FileManager.default.removeItem(atPath: corpus.path + "/cases/storage/log/wal.sql")
    #expect(throws: CorpusError.missingFile("cases/storage/log/wal.sql")) { try corpus.read() }
  }

  @Test func anEmptyCorpusIsNone() throws {
    try FileManager.default.removeItem(atPath: corpus.path + "/cases")
    #expect(throws: CorpusError.notFound(lookedIn: [corpus.path])) {
      try Corpus.find(named: corpus.path, lookingFrom: "/")
    }
    try FileManager.default.createDirectory(
      atPath: corpus.path + "/cases", withIntermediateDirectories: true)
    #expect(throws: CorpusError.noCases) { try corpus.read() }
  }

  @Test func theFolderIsLookedForUpwards() throws {
    let inner = corpus.path + "/outer/inner"
    try FileManager.default.createDirectory(atPath: inner, withIntermediateDirectories: true)
    #expect(throws: CorpusError.self) { try Corpus.find(named: nil, lookingFrom: inner) }
    try corpus.write("1.0.0\n", to: "outer/Conformance/VERSION")
    try corpus.write("", to: "outer/Conformance/cases/x")
    #expect(try Corpus.find(named: nil, lookingFrom: inner) == corpus.path + "/outer/Conformance")
  }

  @Test(
    arguments: [
      ([], ["values/one", "values/two", "storage/log"]), (["values"], ["values/one", "values/two"]),
      (["values/*"], ["values/one", "values/two"]), (["*/t?o"], ["values/two"]),
      (["*o*"], ["values/one", "values/two", "storage/log"]),
      (["storage/log", "values/[no]*"], ["values/one", "storage/log"]),
    ] as [([String], [String])])
  func patternsChoose(_ globs: [String], _ ids: [String]) throws {
    #expect(try CaseSelection(globs).cases(of: corpus.read()).map(\.id) == ids)
  }

  @Test(arguments: ["nosuch", "values", "Values/one"])
  func aPatternThatMatchesNothingIsAnError(_ glob: String) throws {
    let only = try ScratchCorpus()
    try only.add("names/one")
    #expect(throws: CorpusError.noMatch(glob: glob)) {
      try CaseSelection(["names/*", glob]).cases(of: only.read())
    }
  }

  @Test func theListingNamesTheCorpus() throws {
    let read = try corpus.read()
    let lines = CorpusListing(corpus: read, cases: Array(read.cases.prefix(1))).text.split(separator: "\n")
    #expect(lines == ["# corpus 1.0.0, 1 of 3 cases, sha256 \(read.digest)", "MUST    values/one  A table"])
  }
}
