import Engines
import Reports
import RoundTrip
import SQLite
import Testing
import Verdicts

@testable import Conformance

@Suite struct CaseJudgeTests {
  private static let failure = Failure(CorpusError.noCases)

  private func judge(
    _ trial: CaseTrial, expecting: CaseExpectation = .equal, unmet: [CaseRequirement] = []
  ) -> CaseJudge.Judgement {
    let one = CorpusCase(
      area: .values, name: "one", title: "x", level: .must, hazards: [], exercises: ["x"], requires: unmet,
      generator: nil, expected: expecting, folder: "")
    return CaseJudge(one: one, unmet: unmet).judge(trial)
  }

  private func report(
    _ codes: (String, Severity)..., compares: Bool = true, lacks: Bool = false, errored: Bool = false
  ) -> CaseTrial {
    var collector = FindingCollector(cap: 2)
    if compares {
      collector.add(
        LedgerEntry(objectKind: "table", object: "t", property: "rows", state: .compared, count: 1))
    }
    if lacks {
      collector.add(
        LedgerEntry(
          objectKind: "table", object: "t", property: "rows", state: .notCompared, reason: .unsupported))
    }
    for (code, severity) in codes {
      collector.add(
        Finding(
          code: code, severity: severity, subject: .copy, objectKind: "table", object: "t",
          location: code == "engine-lacks-piece" ? "module fts5" : nil, explanation: "why"))
    }
    var result = collector.result(name: "rows", duration: 0)
    if errored { (result.outcome, result.failure) = (.errored, "broken") }
    let now = Timestamp.now()
    let header = ReportHeader(
      tool: ReportTool(name: "t", version: "1"), command: "verify", plannedChecks: ["rows"], startedAt: now,
      finishedAt: now, host: .current(), source: ReportFile(path: "a", size: 1), engines: [])
    return .judged(Report(header: header, duration: 1, checks: [result]))
  }

  @Test func equalIsAnOpenGateWithoutFindings() {
    #expect(judge(report()).result == .passed)
    #expect(judge(report(("rowid-changed", .info))).result == .passed)
    let warned = judge(report(("source-damaged", .warning)))
    #expect(warned.result == .failed && warned.problems.map(\.code) == ["source-damaged"])
    let failed = judge(
      report(("rowid-changed", .error), ("rowid-changed", .error), ("rowid-changed", .error)))
    #expect(failed.problems == [.init(code: "rowid-changed", object: "t", count: 3, explanation: "why")])
  }

  @Test func theFindingsAreThoseThatAreNamed() {
    let named = CaseExpectation.findings(["source-damaged"])
    #expect(judge(report(("source-damaged", .warning)), expecting: named).result == .passed)
    #expect(judge(report(("source-damaged", .error)), expecting: named).result == .passed)
    let missing = judge(report(), expecting: named)
    #expect(
      missing.problems.map(\.code) == ["finding-missing"]
        && missing.problems.first?.object == "source-damaged")
    let more = judge(report(("source-damaged", .warning), ("rowid-changed", .error)), expecting: named)
    #expect(more.problems.map(\.code) == ["rowid-changed"])
  }

  @Test func refusedIsASourceThatCannotBeRead() {
    #expect(judge(.sourceRefused(Self.failure), expecting: .refused).result == .passed)
    #expect(judge(report(), expecting: .refused).problems.map(\.code) == ["source-not-refused"])
    #expect(judge(.importFailed(Self.failure), expecting: .refused).problems.map(\.code) == ["import-failed"])
    #expect(judge(.sourceRefused(Self.failure)).problems.map(\.code) == ["source-refused"])
    #expect(judge(.artifactUnreadable(Self.failure)).problems.map(\.code) == ["artifact-unreadable"])
  }

  @Test func nothingComparedIsNoPass() {
    #expect(judge(report(compares: false)).problems.map(\.code) == ["inconclusive"])
    #expect(judge(report(errored: true)).problems.map(\.code) == ["check-errored"])
  }

  @Test func aLackMustBeSaid() {
    let lacking = report(("engine-lacks-piece", .warning), compares: false, lacks: true)
    let stated = judge(lacking, unmet: [.fts5])
    #expect(stated.result == .unsupported && stated.lacks == ["fts5"] && stated.isStated)
    let unstated = judge(lacking)
    #expect(unstated.result == .unsupported && unstated.lacks == ["module fts5"] && !unstated.isStated)
    #expect(judge(report(), unmet: [.fts5]).problems.map(\.code) == ["lack-not-noticed"])
    #expect(judge(report(lacks: true), unmet: [.collation("x")]).result == .unsupported)
    #expect(judge(report(("row-missing", .error)), unmet: [.fts5]).problems.map(\.code) == ["row-missing"])
    #expect(
      judge(report(("statement-refused", .error)), unmet: [.sqlite([3, 99, 0])]).result == .unsupported)
    #expect(judge(report(), unmet: [.sqlite([3, 99, 0])]).result == .failed)
  }

  @Test(arguments: [
    ("3.45.0", "3.40.1", false), ("3.45.0", "3.45.0", true), ("3.45.0", "3.100.0", true),
    ("3.9.0", "3.40.1", true),
  ])
  func versionsAreNumbers(_ wanted: String, _ version: String, _ isMet: Bool) throws {
    var able = try EngineCapabilities.native()
    able.sqliteVersion = version
    let requirement = try #require(CaseRequirement("sqlite:" + wanted))
    #expect(requirement.isMet(by: able, standsIn: false) == isMet)
  }

  @Test func capabilitiesAreAsked() throws {
    var able = try EngineCapabilities.native()
    for text in [
      "fts5", "fts3", "rtree", "json", "collation:nocase", "function:ABS", "module:Fts5", "tokenizer:porter",
    ] {
      let requirement = try #require(CaseRequirement(text))
      #expect(requirement.isMet(by: able, standsIn: false), "\(text)")
    }
    let unknown = try #require(CaseRequirement("collation:unicase"))
    #expect(!unknown.isMet(by: able, standsIn: false) && unknown.isMet(by: able, standsIn: true))
    able.modules = []
    #expect(!CaseRequirement.fts5.isMet(by: able, standsIn: true))
  }
}
