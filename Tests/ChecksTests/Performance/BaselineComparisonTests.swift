import Foundation
import Testing
import Verdicts

@testable import Checks

@Suite struct BaselineComparisonTests {
  private static let key = BaselineKey(
    catalogDigest: "c", rowMagnitude: 4, sqliteVersion: "3.40.1", sourceID: "s", workloadDigest: "w",
    architecture: "x86_64", cores: 2, os: "Linux")

  private static func figures(steps: Int64, named name: String = "lookup") -> PerformanceFigures {
    let cost = StatementCost(steps: steps, plan: ["SEARCH t"])
    return PerformanceFigures(
      mode: .cost, seed: 1, workloadDigest: "w",
      statements: [
        StatementFigures(
          name: name, kind: .lookup, objectKind: "table", object: "t", sql: "SELECT 1", executions: 1,
          source: cost, copy: cost)
      ])
  }

  private func compare(under key: BaselineKey = key, _ figures: PerformanceFigures) -> FindingCollector {
    var collector = FindingCollector()
    BaselineComparison(
      baseline: Baseline(key: Self.key, figures: Self.figures(steps: 1_000)), key: key, threshold: 1.5
    ).compare(figures, into: &collector)
    return collector
  }

  @Test func theSameIsCompared() {
    let collector = compare(Self.figures(steps: 1_000))
    #expect(collector.findings.isEmpty)
    #expect(collector.outcome == .passed)
  }

  @Test func dearerStatementsAreFound() {
    #expect(compare(Self.figures(steps: 9_000)).findings.map(\.code) == ["performance-baseline-regressed"])
  }

  @Test func aStatementThatIsGoneIsFound() {
    let found = compare(Self.figures(steps: 1, named: "another")).findings
    #expect(found.map(\.location) == ["lookup"])
  }

  @Test func aForeignBaselineIsRefusedByName() {
    let changes: [(String, (inout BaselineKey) -> Void)] = [
      ("catalogDigest", { $0.catalogDigest = "x" }), ("rowMagnitude", { $0.rowMagnitude = 5 }),
      ("sqliteVersion", { $0.sqliteVersion = "3.49.1" }), ("sourceID", { $0.sourceID = "x" }),
      ("workloadDigest", { $0.workloadDigest = "x" }), ("architecture", { $0.architecture = "arm64" }),
      ("cores", { $0.cores = 8 }), ("os", { $0.os = "Darwin" }),
    ]
    for (name, change) in changes {
      var key = Self.key
      change(&key)
      let collector = compare(under: key, Self.figures(steps: 9_000))
      #expect(collector.findings.isEmpty)
      #expect(collector.outcome == .unsupported, "\(name)")
      #expect(collector.ledger.first?.note?.contains(name + ": ") == true, "\(name)")
      #expect(collector.ledger.first?.note?.components(separatedBy: ": ").count == 3, "\(name) alone")
    }
  }
}
