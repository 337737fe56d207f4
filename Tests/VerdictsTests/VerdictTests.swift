import Testing

@testable import Verdicts

@Suite struct VerdictTests {
  private static let compared = LedgerEntry(
    objectKind: "table", object: "t", property: "rows", state: .compared, count: 1)
  private static let error = Finding(
    code: "row-missing", severity: .error, subject: .copy, objectKind: "row", object: "t", explanation: "")

  private static func result(_ name: String, _ outcome: Outcome, ledger: [LedgerEntry] = [compared])
    -> CheckResult
  {
    CheckResult(name: name, outcome: outcome, ledger: ledger)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let outcomes: [Outcome]
    let code: Int32
    let decidedBy: [String]
    var testDescription: String { outcomes.map(\.rawValue).joined(separator: " + ") }
  }

  static let cases = [
    Case(outcomes: [.passed], code: 0, decidedBy: []),
    Case(outcomes: [.passed, .passed], code: 0, decidedBy: []),
    Case(outcomes: [.failed], code: 2, decidedBy: ["0"]),
    Case(outcomes: [.unsupported], code: 4, decidedBy: ["0"]),
    Case(outcomes: [.errored], code: 5, decidedBy: ["0"]),
    Case(outcomes: [.passed, .failed], code: 2, decidedBy: ["1"]),
    Case(outcomes: [.failed, .unsupported], code: 2, decidedBy: ["0", "1"]),
    Case(outcomes: [.unsupported, .failed, .passed], code: 2, decidedBy: ["0", "1"]),
    Case(outcomes: [.failed, .errored], code: 5, decidedBy: ["0", "1"]),
    Case(outcomes: [.errored, .unsupported], code: 5, decidedBy: ["0", "1"]),
    Case(outcomes: [], code: 4, decidedBy: []),
  ]

  @Test(arguments: cases)
  func theMostSevereOutcomeWins(_ example: Case) {
    let results = example.outcomes.enumerated().map { Self.result(String($0), $1) }
    let verdict = Verdict(planned: results.map(\.name), results: results)
    #expect(verdict.exitCode.rawValue == example.code)
    #expect(verdict.decidedBy == example.decidedBy)
    #expect(verdict.isOpen == (example.code == 0))
  }

  @Test func aPlannedCheckWithoutAResultVoidsTheRun() {
    let verdict = Verdict(planned: ["schema", "rows"], results: [Self.result("schema", .passed)])
    #expect(verdict.exitCode.rawValue == 5)
    #expect(verdict.decidedBy == ["rows"])
    #expect(verdict.summary == "check 'rows' was planned and gave 0 results")
  }

  @Test func twoResultsOfOneCheckVoidTheRun() {
    let verdict = Verdict(
      planned: ["rows"], results: [Self.result("rows", .passed), Self.result("rows", .passed)])
    #expect(verdict.exitCode.rawValue == 5)
  }

  @Test func aResultThatNobodyPlannedVoidsTheRun() {
    let verdict = Verdict(
      planned: ["rows"], results: [Self.result("rows", .passed), Self.result("extra", .passed)])
    #expect(verdict.exitCode.rawValue == 5)
    #expect(verdict.decidedBy == ["extra"])
  }

  @Test func nothingComparedIsNotAPass() {
    #expect(FindingCollector().outcome == .unsupported)
    let ignored = LedgerEntry(
      objectKind: "setting", object: "page_size", property: "value", state: .ignoredByContract)
    for ledger in [[], [ignored]] {
      let verdict = Verdict(planned: ["rows"], results: [Self.result("rows", .passed, ledger: ledger)])
      #expect(verdict.exitCode.rawValue == 4)
      #expect(verdict.summary == "rows: nothing was compared")
    }
  }

  @Test func severities() {
    for (severity, outcome) in [(Severity.info, Outcome.passed), (.warning, .passed), (.error, .failed)] {
      var collector = FindingCollector()
      collector.add(Self.compared)
      var finding = Self.error
      finding.severity = severity
      collector.add(finding)
      #expect(collector.outcome == outcome)
    }
  }

  @Test func aDifferenceOutweighsWhatIsUnsupported() {
    var collector = FindingCollector()
    collector.add(Self.compared)
    collector.add(
      LedgerEntry(
        objectKind: "index", object: "i", property: "behaviour", state: .notCompared, reason: .unsupported))
    #expect(collector.outcome == .unsupported)
    collector.add(Self.error)
    #expect(collector.outcome == .failed)
  }

  @Test func theCapKeepsTrueTotals() {
    var collector = FindingCollector(cap: 3)
    for _ in 0..<10 { collector.add(Self.error) }
    #expect(collector.findings.count == 3)
    #expect(collector.counts == [FindingCount(code: "row-missing", object: "t", total: 10, listed: 3)])
    #expect(!collector.lists(code: "row-missing", object: "t"))
    collector.count(code: "row-missing", object: "t", 5)
    var other = FindingCollector(cap: 3)
    other.add(Self.error)
    other.merge(collector)
    #expect(other.counts == [FindingCount(code: "row-missing", object: "t", total: 16, listed: 3)])
    let renamed = other.renaming(["row-missing": "posting-missing"])
    #expect(renamed.counts == [FindingCount(code: "posting-missing", object: "t", total: 16, listed: 3)])
    #expect(other.result(name: "rows", duration: 0).errorCount == 16)
  }
}
