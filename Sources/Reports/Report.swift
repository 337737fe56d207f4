public import Verdicts

/// One run of the gate: what was compared, what was found, and the verdict.
///
/// The document is versioned (``ReportVersion``) and described by `reports/schema/report.schema.json`. Status, timestamp, totals and footer are
/// computed from the properties here, never stored, so that they cannot contradict them.
public struct Report: Sendable, Hashable {
  public var header: ReportHeader
  /// Wall time of the whole run in milliseconds.
  public var duration: Double
  public var performance: ReportPerformance
  /// In the order they ran, each with its ledger entries.
  public var checks: [CheckResult]
  /// What the run did to show that its checks can fail; nil in a report of before there was one.
  public var selfProof: SelfProof?
  /// nil where no digests were computed.
  public var fingerprints: ReportFingerprints?
  /// nil where the defaults were applied. ``checks`` are the results under this policy.
  public var policy: AppliedPolicy?
  public var verdict: Verdict
  /// What each engine came to; empty where there was one and it is no browser.
  public var engineRuns: [ReportEngineRun] = []
  /// Who is to blame for what was found; empty where there was one engine.
  public var blames: [ReportBlame] = []
  /// What tables and indexes take in the source and in each copy; nil where nobody asked.
  public var sizes: [ReportSizes]?

  /// Times are rounded to microseconds, and counts that a check left out are filled in from its findings.
  ///
  /// - Parameters:
  ///   - checks: what the checks came back with; the policy is applied to them, and its own result and name are added.
  ///   - verdict: nil to judge the checks by the header's planned checks.
  public init(
    header: ReportHeader, duration: Double, performance: ReportPerformance = ReportPerformance(),
    checks: [CheckResult], selfProof: SelfProof? = nil, fingerprints: ReportFingerprints? = nil,
    policy: AppliedPolicy? = nil,
    verdict: Verdict? = nil
  ) {
    self.header = header
    if policy != nil && !header.plannedChecks.contains(Policy.checkName) {
      self.header.plannedChecks.append(Policy.checkName)
    }
    self.duration = duration.toMicroseconds
    self.performance = performance
    self.performance.snapshotTime = performance.snapshotTime?.toMicroseconds
    self.performance.exportTime = performance.exportTime?.toMicroseconds
    self.performance.importTime = performance.importTime?.toMicroseconds
    self.performance.compareTime = performance.compareTime?.toMicroseconds
    let completed = checks.map(\.completed)
    self.checks = policy?.applied(to: completed) ?? completed
    self.fingerprints = fingerprints
    self.policy = policy
    self.selfProof = selfProof.map { SelfProof(trials: $0.trials, duration: $0.duration.toMicroseconds) }
    self.verdict =
      verdict
      ?? Verdict(planned: self.header.plannedChecks, results: self.checks).voided(by: selfProof?.failure)
  }

  /// `PASSED` where the gate is open, `FAILED` otherwise.
  public var status: String { verdict.isOpen ? "PASSED" : "FAILED" }

  public var results: ReportResults { ReportResults(checks) }
}
