import Verdicts

@testable import Reports

extension SampleReport {
  static let today = Day("2025-01-31") ?? .first

  /// A waiver of each state, a changed severity, and every other rule.
  static let policy = AppliedPolicy(
    Policy(
      severities: [Policy.SeverityRule(code: "foreign-key-violation", severity: .info)],
      requiredChecks: ["rows"], maxWarnings: 3, requiresComplete: true, costThreshold: 1.25, timeThreshold: 2,
      onTrigger: .run,
      waivers: [
        Waiver(
          code: "value-differs", object: "nodes", reason: "Known, see #12.", until: today, line: 9),
        Waiver(
          code: "posting-missing", object: "nodes_fts", reason: "Rebuilt later.",
          until: Day("2025-02-28") ?? .first),
      ]),
    path: ".roundtrip.yml", sha256: digest, day: today)

  /// ``closed`` under a policy: its errors are waived, and what could not be compared is not.
  static let waived = report(under: policy)

  static func report(under policy: AppliedPolicy) -> Report {
    Report(
      header: header, duration: 8_250.4, performance: open.performance, checks: closed.checks,
      fingerprints: open.fingerprints, policy: policy)
  }
}
