import Foundation
import Streams
import TestSupport
import Testing

@testable import Conformance

/// Exporters with one flaw each.
@Suite struct ForeignExporterTests {
  private let corpus: ScratchCorpus

  init() throws { corpus = try ScratchCorpus() }

  private func run(_ script: String, limits: ExporterLimits = ExporterLimits(timeout: .seconds(30)))
    async throws
    -> ForeignExporter.Result
  {
    let exporter = ForeignExporter(words: try corpus.script(script), limits: limits)
    return try await run(exporter)
  }

  private func run(_ exporter: ForeignExporter) async throws -> ForeignExporter.Result {
    try corpus.add(
      "storage/one", ["generator": #""wal-unflushed""#], files: ["wal.sql": "INSERT INTO t VALUES (2);"])
    let path = corpus.path
    let one = try #require(corpus.read().cases.first)
    return try await offPool {
      for name in ["built", "scratch", "given"] {
        try FileManager.default.createDirectory(
          atPath: path + "/" + name, withIntermediateDirectories: true)
      }
      let source = path + "/built/source.db"
      try CaseBuilder(one: one).build(at: source, scratch: path + "/scratch")
      return try exporter.run(
        on: source, output: path + "/output", in: path + "/given", cancellation: Cancellation())
    }
  }

  @Test func oneThatWritesSomethingIsFine() async throws {
    let result = try await run("cat \"$1\" > \"$2\"; test -s \"$1-wal\"")
    #expect(result.problems.isEmpty && !result.touchedSource && !result.hasRefused)
  }

  @Test(arguments: [
    ("slow", "sleep 60", CaseCode.exporterTimedOut, "1 s"),
    ("huge", "yes > \"$2\"", .exporterTooLarge, "1000000"),
    ("huge folder", "mkdir \"$2\"; yes > \"$2/a\"", .exporterTooLarge, "1000000"),
    ("chatty", "yes", .exporterTooLarge, "1000000"),
    ("huge at once", "head -c 3000000 /dev/zero > \"$2\"", .exporterTooLarge, "1000000"),
    (
      "failing", "echo x > \"$2\"; echo 'no  way' >&2; exit 3", .exporterFailed,
      "exit code 3. Its last words: no way"
    ),
    ("crashing", "kill -SEGV $$", .exporterCrashed, "signal 11"),
    ("writing nothing", "true", .exporterWroteNothing, "exit code 0"),
    ("writing an empty file", ": > \"$2\"", .exporterWroteNothing, "exit code 0"),
    ("writing an empty folder", "mkdir \"$2\"", .exporterWroteNothing, "exit code 0"),
    (
      "changing the source", "echo x > \"$2\"; printf x | dd of=\"$1\" conv=notrunc 2>/dev/null",
      .exporterChangedSource, "something else"
    ),
    ("removing the log", "echo x > \"$2\"; rm \"$1-wal\"", .exporterChangedSource, "something else"),
    ("removing the source", "echo x > \"$2\"; rm \"$1\"", .exporterChangedSource, "something else"),
  ])
  func aFlawIsNamed(_ label: String, _ script: String, _ code: CaseCode, _ words: String) async throws {
    let limits = ExporterLimits(timeout: .seconds(label == "slow" ? 1 : 30), size: 1_000_000)
    let result = try await run(script, limits: limits)
    #expect(result.problems.map(\.code) == [code.rawValue])
    #expect(result.problems.first?.explanation?.contains(words) == true, "\(result.problems)")
    #expect(result.hasRefused == (label == "failing"))
  }

  @Test func oneThatIsNotThereIsNotStarted() async throws {
    let result = try await run(ForeignExporter(words: ["/nosuch/exporter"]))
    #expect(result.problems.map(\.code) == ["exporter-not-started"])
  }

  @Test func aCheckpointIsNoChange() async throws {
    let result = try await run("sqlite3 \"$1\" 'PRAGMA wal_checkpoint(TRUNCATE)' > \"$2\"")
    #expect(result.problems.isEmpty && result.touchedSource)
  }

  @Test func theDefaultLimitGrowsWithTheSource() {
    #expect(ExporterLimits().size(for: 1_000) == 100_000 + 67_108_864)
    #expect(ExporterLimits(size: 5).size(for: 1_000) == 5)
  }
}
