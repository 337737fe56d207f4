import Reports
import Testing
import Verdicts

@testable import Engines
@testable import RoundTrip

/// Whose fault a finding is, told by which copies show it.
@Suite struct EngineComparisonTests {
  private func run(
    _ name: String, _ findings: [Finding] = [], refusing reason: String? = nil, isCopied: Bool = true
  ) -> EngineRun {
    let ledger = [
      LedgerEntry(objectKind: "table", object: "t", property: "rows", state: .compared, count: 1)
    ]
    let result = CheckResult(
      name: "rows", outcome: findings.isEmpty ? .passed : .failed, findings: findings,
      counts: findings.map { FindingCount(code: $0.code, object: $0.object, total: 1, listed: 1) },
      ledger: ledger)
    var run = EngineRun(
      identity: EngineIdentity(name: name, sqliteVersion: "3", sourceID: "", compileOptions: []),
      results: [result])
    if isCopied {
      let refusals = reason.map { [ImportResult.Refusal(head: "CREATE INDEX i ON t", reason: $0)] } ?? []
      run.imported = ImportResult(
        statementCount: 1, standIns: [], refusals: refusals, refusalCount: refusals.count)
    }
    return run
  }

  private func finding(_ object: String, _ subject: Finding.Subject = .copy) -> Finding {
    Finding(
      code: "row-missing", severity: .error, subject: subject, objectKind: "table", object: object,
      explanation: "It is missing.")
  }

  private func causes(_ runs: [EngineRun]) -> [String] {
    EngineComparison(runs).blames().map { "\($0.cause) \($0.engines.joined(separator: ","))" }
  }

  @Test func whatEveryCopyShowsIsTheExporters() {
    let runs = ["native", "sqljs", "browser"].map { run($0, [finding("t")]) }
    #expect(causes(runs) == ["exporter native,sqljs,browser"])
    let merged = EngineComparison(runs).merged()
    #expect(merged.map(\.findings.count) == [1])
    #expect(merged.first?.counts.map(\.total) == [1])
    #expect(merged.first?.ledger.count == 1)
    #expect(merged.first?.outcome == .failed)
  }

  @Test func whatOneCopyShowsIsItsEngines() {
    #expect(causes([run("native"), run("sqljs"), run("browser", [finding("t")])]) == ["engine browser"])
    #expect(
      causes([run("native"), run("sqljs", [finding("t")]), run("browser", [finding("t")])])
        == ["engine sqljs,browser"])
  }

  @Test func whatAnEngineRefusedForWantOfAPieceIsItsCapability() {
    let lacking = run("sqljs", [finding("i")], refusing: "no such function: slug")
    #expect(causes([run("native"), lacking]) == ["capability sqljs"])
    let refusing = run("sqljs", [finding("i")], refusing: "UNIQUE constraint failed")
    #expect(causes([run("native"), refusing]) == ["engine sqljs"])
  }

  @Test func oneCopyAloneDecidesNothing() {
    #expect(causes([run("native", [finding("t")]), run("sqljs", isCopied: false)]) == ["undecided native"])
  }

  @Test func theSourcesOwnFindingsAreNobodysFault() {
    #expect(causes(["native", "sqljs"].map { run($0, [finding("t", .source)]) }) == [])
  }

  @Test func anEngineThatGaveUpIsBlamed() {
    var gaveUp = run("browser", isCopied: false)
    gaveUp.failure = "the page crashed"
    gaveUp.results = [CheckResult(name: "rows", outcome: .errored, failure: "the page crashed")]
    let comparison = EngineComparison([run("native"), gaveUp])
    #expect(comparison.blames().map(\.cause) == [.engine])
    #expect(comparison.merged().first?.outcome == .errored)
    #expect(comparison.merged().first?.failure == "browser: the page crashed")
  }
}
