import Artifacts
import Catalog
import SQLite
import Streams
import Testing
import Verdicts

@testable import Checks
@testable import Engines

@Suite struct ReadingsCheckTests {
  private let laboratory: Laboratory

  init() throws { laboratory = try Laboratory() }

  private func run(_ sql: String, _ readings: AppReadings?) throws -> CheckResult {
    let path = try laboratory.database("copy.db", sql)
    let catalog = try Catalog(reading: Exporter.openSnapshot(path))
    var context = CheckContext(
      sourcePath: path, copyPath: path, source: catalog, copy: catalog, progress: SilentProgress(),
      cancellation: Cancellation())
    context.appReadings = readings
    var collector = FindingCollector(cap: 20)
    try ReadingsCheck().run(context, into: &collector)
    return collector.result(name: "readings", duration: 0)
  }

  struct Kind: Sendable, CustomTestStringConvertible {
    let exact: ExactValue
    let seen: AppReadings.Seen
    let hazard: String?
    var testDescription: String { "\(exact)" }
  }

  static let kinds = [
    Kind(exact: .integer(9_007_199_254_740_993), seen: .number("9007199254740992"), hazard: "N1"),
    Kind(exact: .text([0x61, 0, 0x62]), seen: .string([0x61]), hazard: "T1"),
    Kind(exact: .text([0x61, 0xFF]), seen: .string([0x61, 0xDF48]), hazard: "T5"),
    Kind(exact: .text([0xEF, 0xBB, 0xBF, 0x61]), seen: .string([0x61]), hazard: "T6"),
    Kind(exact: .blob([1]), seen: .bytes([2]), hazard: nil),
  ]

  @Test(arguments: kinds) func namesTheHazard(kind: Kind) throws {
    let difference = AppReadings.Difference(
      column: "a", row: 1, key: [.integer(7)], exact: kind.exact, seen: kind.seen)
    let result = try run(
      "CREATE TABLE t(a)",
      AppReadings(tables: [
        .init(
          table: "t", rows: 9, values: 9, isKeyedByRowid: true, changed: [.init(column: "a", count: 5)],
          differences: [difference])
      ]))
    let finding = try #require(result.findings.first)
    #expect(finding.code == "reading-changed")
    #expect(finding.severity == .warning)
    #expect(finding.hazard == kind.hazard)
    #expect(finding.object == "t.a")
    #expect(finding.location == "rowid 7")
    // What was counted and not listed counts too.
    #expect(result.counts.first?.total == 5)
  }

  @Test func halfASurrogatePairIsShownByItsUnits() throws {
    let difference = AppReadings.Difference(
      column: "a", row: 3, key: [], exact: .text([0xFF]), seen: .string([0xDF48]))
    let result = try run(
      "CREATE TABLE t(a)",
      AppReadings(tables: [
        .init(
          table: "t", rows: 3, values: 3, isKeyedByRowid: false, changed: [.init(column: "a", count: 1)],
          differences: [difference])
      ]))
    #expect(result.findings.first?.actual?.value == "df48")
    #expect(result.findings.first?.actual?.isHex == true)
    #expect(result.findings.first?.location == "row 3")
  }

  @Test func aTableThatCouldNotBeReadIsInTheLedger() throws {
    let result = try run(
      "CREATE TABLE t(a); CREATE VIEW v AS SELECT a FROM t",
      AppReadings(tables: [
        .init(table: "t", rows: 0, values: 0, isKeyedByRowid: true, failure: "no such function: f")
      ]))
    let entries = result.ledger.map { "\($0.object) \($0.state.rawValue) \($0.reason?.rawValue ?? "")" }
    #expect(entries == ["t not-compared unsupported", "v not-compared derived"])
    #expect(result.outcome != .passed)
  }

  @Test func withoutReadingsItCannotBeRun() {
    #expect(throws: NoReadings.self) { try run("CREATE TABLE t(a)", nil) }
  }

  @Test(arguments: [
    ("unable to validate the inverted index for FTS4 table main.c: SQL logic error", false),
    ("unable to validate the inverted index for FTS4 table main.own: SQL logic error", true),
    ("malformed inverted index for FTS4 table main.c", true),
    ("row 1 missing from index i", true),
  ])
  func anAlarmThatContentlessTablesAlwaysRaise(problem: String, isTold: Bool) throws {
    let path = try laboratory.database(
      "copy.db", "CREATE VIRTUAL TABLE c USING fts4(content='', a); CREATE VIRTUAL TABLE own USING fts4(a)")
    let script = laboratory.path("a.sql")
    try Files.write(Array("CREATE TABLE t(a);".utf8), to: script)
    let catalog = try Catalog(reading: Exporter.openSnapshot(path))
    var imported = ImportResult(statementCount: 1, standIns: [], refusals: [], refusalCount: 0)
    imported.checks = [EngineCheckResult(name: "integrity_check", object: nil, problems: [problem])]
    let context = CheckContext(
      sourcePath: path, copyPath: path, source: catalog, copy: catalog,
      artifact: try ArtifactReader(path: script, cancellation: Cancellation()), importResult: imported,
      progress: SilentProgress(), cancellation: Cancellation())
    var collector = FindingCollector(cap: 20)
    try ArtifactCheck().run(context, into: &collector)
    let result = collector.result(name: "artifact", duration: 0)
    #expect(result.findings.map(\.code) == (isTold ? ["engine-check-failed"] : []))
  }
}
