import Engines
import Foundation
import Reports
import Streams
import TestSupport
import Testing

@testable import Conformance

/// A small corpus through the native engine, and the exit codes it comes to.
@Suite struct ConformanceRunTests {
  private let corpus: ScratchCorpus

  init() throws {
    corpus = try ScratchCorpus()
    try corpus.add("values/one")
    try corpus.add("values/nul", build: "CREATE TABLE t(a); INSERT INTO t VALUES (CAST(x'610062' AS TEXT));")
    try corpus.add(
      "constraints/orphan",
      build: "CREATE TABLE p(a PRIMARY KEY); CREATE TABLE c(a REFERENCES p); INSERT INTO c VALUES (5);",
      ["expected": #"{"outcome": "findings", "codes": ["source-breaks-foreign-key"]}"#])
    try corpus.add("declarations/new", ["requires": #"["sqlite:3.999.0"]"#])
    try corpus.add(
      "storage/log", ["generator": #""wal-unflushed""#], files: ["wal.sql": "INSERT INTO t VALUES (2);"])
    try corpus.add(
      "breakage/cut", build: "CREATE TABLE t(a); INSERT INTO t VALUES (zeroblob(90000));",
      ["generator": #""truncate""#, "size": "8192", "expected": #"{"outcome": "refused"}"#])
  }

  private func run(
    _ exporter: CorpusExporter = .ours(.bundle), globs: [String] = [], known: String = "",
    isStrict: Bool = false
  ) async throws -> ConformanceReport {
    let read = try corpus.read()
    let failures = try KnownFailures(text: known, path: "known", ids: read.cases.map(\.id))
    let options = ConformanceRun.Options(
      exporter: exporter, selection: CaseSelection(globs), knownFailures: failures, isStrict: isStrict,
      jobs: 3)
    return try await offPool {
      try ConformanceRun(
        read, options, engine: NativeEngine(), progress: SilentProgress(), cancellation: Cancellation()
      ).run()
    }
  }

  private func results(_ report: ConformanceReport) -> [String] {
    report.cases.map { "\($0.id) \($0.result.rawValue)\($0.codes.map { " " + $0 }.joined())" }
  }

  @Test func oursConforms() async throws {
    let report = try await run()
    #expect(
      results(report) == [
        "values/nul passed", "values/one passed", "declarations/new unsupported", "constraints/orphan passed",
        "storage/log passed", "breakage/cut passed",
      ])
    #expect(report.exitCode == .open && report.corpus.planned == 6 && report.corpus.sha256.utf8.count == 64)
    #expect(report.cases[2].isStated && report.cases[2].lacks == ["sqlite:3.999.0"])
    #expect(try ConformanceReport(bytes: Array(bytes(report))) == report)
  }

  private func bytes(_ report: ConformanceReport) throws -> Data {
    Data(try JSONBytes.of(report))
  }

  @Test func everyContainerConforms() async throws {
    for format in ["json", "sql", "image"] {
      let report = try await run(.ours(try #require(.init(rawValue: format))), globs: ["values/one"])
      #expect(report.exitCode == .open, "\(format): \(results(report))")
    }
  }

  @Test func aCaseThatCannotBeBuiltVoidsTheRun() async throws {
    try corpus.add("names/none", build: "SELECT 1")
    let report = try await run(globs: ["names", "values/one"])
    #expect(report.exitCode == .couldNotRun && report.count(.errored) == 1)
    #expect(report.cases.last?.note?.contains("no object") == true)
  }

  @Test func aCaseThatFailsClosesTheGate() async throws {
    let wrong = ["expected": #"{"outcome": "findings", "codes": ["source-damaged"]}"#]
    try corpus.add("values/one", wrong)
    #expect(try await run().exitCode == .closed)
    try corpus.add("values/one", wrong.merging(["level": #""SHOULD""#]) { $1 })
    let lenient = try await run()
    #expect(lenient.exitCode == .open && lenient.warnings.map(\.id) == ["values/one"])
    #expect(try await run(isStrict: true).exitCode == .closed)
    #expect(try await run(known: "values/one finding-missing # x", isStrict: true).exitCode == .open)
    let stale = try await run(globs: ["values/nul"], known: "values/nul value-changed # x")
    #expect(stale.exitCode == .closed && stale.staleKnownFailures == ["values/nul  value-changed"])
  }

  @Test func anExporterIsGraded() async throws {
    let words = try corpus.script("sqlite3 -batch \"$1\" .dump > \"$2\"")
    let report = try await run(.foreign(name: "dump", ForeignExporter(words: words)))
    #expect(
      results(report) == [
        "values/nul failed value-changed", "values/one passed", "declarations/new unsupported",
        "constraints/orphan passed", "storage/log passed", "breakage/cut failed exporter-accepted",
      ])
    #expect(report.exitCode == .closed && report.exporter.command == words)
    #expect(report.cases.filter(\.touchedSource).map(\.id) == ["storage/log"])
  }

  @Test func whatIsNoArtifactIsNamed() async throws {
    for (script, code) in [
      ("printf 'a\\0b' > \"$2\"", "artifact-unreadable"), ("echo '{' > \"$2\"", "artifact-unreadable"),
      ("mkdir \"$2\"; echo x > \"$2/x\"", "artifact-unreadable"),
      ("printf 'SQLite format 3\\0' > \"$2\"; head -c 84 /dev/zero >> \"$2\"", "artifact-unreadable"),
      ("echo 'CREATE TABLE t(a);' > \"$2\"", "row-missing"),
    ] {
      let words = try corpus.script(script)
      let report = try await run(.foreign(name: "x", ForeignExporter(words: words)), globs: ["values/one"])
      #expect(report.cases.first?.codes.contains(code) == true, "\(script): \(results(report))")
    }
  }

  @Test func oneThatRefusesABrokenSourceIsRight() async throws {
    let words = try corpus.script("exit 3")
    let report = try await run(.foreign(name: "x", ForeignExporter(words: words)), globs: ["breakage"])
    #expect(results(report) == ["breakage/cut passed"])
  }
}
