import Testing

@testable import Verdicts

@Suite struct PolicyTests {
  private static let compared = LedgerEntry(
    objectKind: "table", object: "t", property: "rows", state: .compared, count: 1)
  private static let unsupported = LedgerEntry(
    objectKind: "index", object: "i", property: "behaviour", state: .notCompared, reason: .unsupported)
  static let today = Day("2026-11-23") ?? .first

  private static func finding(
    _ code: String = "value-changed", _ object: String = "t.c", _ severity: Severity = .error
  ) -> Finding {
    Finding(
      code: code, severity: severity, subject: .copy, objectKind: "value", object: object, explanation: "x")
  }

  private static func result(
    _ findings: [Finding], cap: Int = 20, name: String = "rows", ledger: [LedgerEntry] = [compared]
  ) -> CheckResult {
    var collector = FindingCollector(cap: cap)
    for finding in findings { collector.add(finding) }
    for entry in ledger { collector.add(entry) }
    return collector.result(name: name, duration: 0)
  }

  private static func waiver(
    _ code: String = "value-changed", _ object: String = "t.c", until: String = "2026-11-23"
  ) -> Waiver {
    Waiver(code: code, object: object, reason: "known", until: Day(until) ?? .first, line: 7)
  }

  private static func applied(_ policy: Policy) -> AppliedPolicy {
    AppliedPolicy(policy, path: "p.yml", sha256: "", day: today)
  }

  /// The results under the policy, and the verdict on them.
  private static func judge(_ policy: Policy, _ results: [CheckResult]) -> ([CheckResult], Verdict) {
    let judged = applied(policy).applied(to: results)
    return (judged, Verdict(planned: results.map(\.name) + ["policy"], results: judged))
  }

  @Test func anEmptyPolicyChangesNothing() {
    let results = [Self.result([Self.finding()])]
    let (judged, verdict) = Self.judge(Policy(), results)
    #expect(Array(judged.dropLast()) == results)
    #expect(verdict.exitCode == .closed)
    #expect(verdict.decidedBy == ["rows"])
  }

  @Test func aWaiverCoversEveryFindingOfItsCodeAndObject() {
    let results = [Self.result(Array(repeating: Self.finding(), count: 50), cap: 3)]
    let (judged, verdict) = Self.judge(Policy(waivers: [Self.waiver()]), results)
    #expect(verdict.isOpen)
    #expect(
      verdict.summary
        == "every requested check ran; 50 findings of error severity, all waived by the policy")
    #expect(judged[0].outcome == .failed, "the check's own answer stays")
    #expect(judged[0].findings.map(\.isWaived) == [true, true, true])
    #expect(judged[0].waivedErrorCount == 50 && judged[0].errorCount == 0)
  }

  static let others: [(String, Finding)] = [
    ("another object", finding("value-changed", "t.d")), ("another code", finding("row-missing", "t.c")),
    ("other letters for one character", finding("value-changed", "e\u{301}")),
    ("another case", finding("value-changed", "T.c")),
  ]

  @Test("what a waiver does not cover", arguments: others)
  func otherFindingsStillClose(_ label: String, _ other: Finding) {
    let waivers = [Self.waiver(), Self.waiver("value-changed", "\u{e9}")]
    let covered = [Self.finding(), Self.finding("value-changed", "\u{e9}")]
    let (judged, verdict) = Self.judge(Policy(waivers: waivers), [Self.result(covered + [other])])
    #expect(judged[0].findings.map(\.isWaived) == [true, true, false])
    #expect(verdict.exitCode == .closed)
    #expect(verdict.decidedBy == ["rows"])
    #expect(verdict.summary == "rows: 1 finding of error severity")
  }

  @Test func aWaiverHoldsOnItsLastDayAndNotOnTheNext() {
    let policy = Policy(waivers: [Self.waiver(until: "2026-11-22")])
    let (judged, verdict) = Self.judge(policy, [Self.result([Self.finding()])])
    #expect(!judged[0].findings[0].isWaived)
    #expect(judged[1].findings.map(\.code) == ["waiver-expired"])
    #expect(judged[1].findings[0].location == "p.yml:7")
    #expect(verdict.decidedBy == ["rows", "policy"])
    #expect(
      verdict.summary.contains(
        "p.yml:7: The waiver for value-changed of 't.c' ended on 2026-11-22, 1 day ago; 1 finding of it counts again."
      ))
  }

  @Test func anExpiredWaiverClosesTheGateThoughNothingIsFound() {
    let policy = Policy(waivers: [Self.waiver(until: "2025-11-23")])
    let (_, verdict) = Self.judge(policy, [Self.result([])])
    #expect(verdict.exitCode == .closed)
    #expect(verdict.decidedBy == ["policy"])
    #expect(verdict.summary.contains("365 days ago; it matches nothing now. Delete the waiver."))
  }

  @Test func aWaiverThatMatchesNothingClosesTheGate() {
    let policy = Policy(waivers: [Self.waiver(), Self.waiver("value-changed", "t.x")])
    let (judged, verdict) = Self.judge(policy, [Self.result([Self.finding()])])
    #expect(judged[1].findings.map(\.code) == ["waiver-unused"])
    #expect(judged[1].findings.map(\.object) == ["value-changed of t.x"])
    #expect(judged[1].findings[0].remedy?.contains("'t.c'") == true, "the object it may mean")
    #expect(verdict.exitCode == .closed && verdict.decidedBy == ["policy"])
  }

  @Test func aWaiverIsNotJudgedWhereItsCheckDidNotRun() {
    let policy = Policy(waivers: [Self.waiver()])
    let (judged, verdict) = Self.judge(policy, [Self.result([], name: "schema")])
    #expect(verdict.isOpen)
    #expect(judged[1].ledger.last?.state == .notCompared)
    #expect(judged[1].ledger.last?.reason == .notRun)
    let state = Self.applied(policy).state(of: policy.waivers[0], in: judged)
    #expect(state == .notJudged)
  }

  @Test func anErroredCheckHasNotShownThatAWaiverIsUnused() {
    var errored = Self.result([])
    errored.outcome = .errored
    let (judged, _) = Self.judge(Policy(waivers: [Self.waiver()]), [errored])
    #expect(judged[1].outcome == .passed)
    #expect(judged[1].ledger.last?.state == .notCompared)
  }

  @Test func aWaiverNeverExcusesAnErroredCheck() {
    var errored = Self.result([Self.finding()])
    errored.outcome = .errored
    errored.failure = "no space"
    let (judged, verdict) = Self.judge(Policy(waivers: [Self.waiver()]), [errored])
    #expect(judged[0].findings[0].isWaived)
    #expect(judged[1].outcome == .passed, "the waiver matched something")
    #expect(verdict.exitCode == .couldNotRun)
    #expect(verdict.decidedBy == ["rows"])
  }

  static let ledgers: [(String, [LedgerEntry])] = [
    ("something unsupported", [compared, unsupported]), ("nothing compared", []),
  ]

  @Test("waived errors leave", arguments: ledgers)
  func aWaiverNeverExcusesWhatWasNotCompared(_ label: String, _ ledger: [LedgerEntry]) {
    let (_, verdict) = Self.judge(
      Policy(waivers: [Self.waiver()]), [Self.result([Self.finding()], ledger: ledger)])
    #expect(verdict.exitCode == .inconclusive)
    #expect(verdict.decidedBy == ["rows"])
  }

  @Test func severitiesChangeTheOutcome() {
    func rule(_ severity: Severity) -> Policy {
      Policy(severities: [Policy.SeverityRule(code: "value-changed", severity: severity)])
    }
    let warned = Self.result([Self.finding("value-changed", "t.c", .warning)])
    #expect(warned.outcome == .passed)
    let (raised, closed) = Self.judge(rule(.error), [warned])
    #expect(raised[0].outcome == .failed && closed.exitCode == .closed)
    let (lowered, open) = Self.judge(rule(.info), [Self.result([Self.finding()])])
    #expect(lowered[0].outcome == .passed && open.isOpen)
    #expect(lowered[0].findings.map(\.severity) == [.info])
    let (_, unsure) = Self.judge(
      rule(.warning), [Self.result([Self.finding()], ledger: [Self.compared, Self.unsupported])])
    #expect(unsure.exitCode == .inconclusive)
    var errored = Self.result([Self.finding()])
    errored.outcome = .errored
    #expect(Self.judge(rule(.info), [errored]).1.exitCode == .couldNotRun)
  }

  @Test func aRequiredCheckMustHaveRun() {
    let policy = Policy(requiredChecks: ["rows", "schema"])
    let (judged, verdict) = Self.judge(policy, [Self.result([])])
    #expect(judged[1].findings.map(\.code) == ["required-check-missing"])
    #expect(judged[1].findings.map(\.object) == ["schema"])
    #expect(verdict.exitCode == .closed)
    #expect(Self.judge(policy, [Self.result([]), Self.result([], name: "schema")]).1.isOpen)
  }

  @Test func warningsAreCountedWithoutTheWaivedAndWithThoseBeyondTheCap() {
    let warnings = Array(repeating: Self.finding("row-extra", "t", .warning), count: 9)
    let results = [Self.result(warnings, cap: 2)]
    let (judged, verdict) = Self.judge(Policy(maxWarnings: 8), results)
    #expect(judged[1].findings.map(\.code) == ["too-many-warnings"])
    #expect(judged[1].findings[0].actual == .integer(9))
    #expect(verdict.exitCode == .closed)
    #expect(Self.judge(Policy(maxWarnings: 9), results).1.isOpen)
    let waived = Policy(maxWarnings: 0, waivers: [Self.waiver("row-extra", "t")])
    #expect(Self.judge(waived, results).1.isOpen)
  }

  @Test func hugeCountsDoNotTrap() {
    var result = Self.result([Self.finding(), Self.finding("value-changed", "t.d")])
    for index in result.counts.indices { result.counts[index].total = .max }
    let (judged, verdict) = Self.judge(
      Policy(maxWarnings: 0, waivers: [Self.waiver(), Self.waiver("value-changed", "t.d")]), [result])
    #expect(judged[0].waivedErrorCount == .max)
    #expect(verdict.isOpen)
  }
}
