internal import Verdicts

/// What a policy makes of the findings follows from the policy and the findings: nobody can waive one by editing the report.
extension ReportRules {
  static func confirmPolicy(of report: Report) throws(ReportError) {
    let own = report.checks.firstIndex { $0.name == Policy.checkName }
    guard let policy = report.policy else {
      if let own { throw .contradiction(path: "$.checks[\(own)]", said: "a policy's", expected: "no policy") }
      for (index, check) in report.checks.enumerated() {
        if let finding = check.findings.firstIndex(where: \.isWaived) {
          throw .contradiction(
            path: "$.checks[\(index)].findings[\(finding)].waived", said: "true", expected: "no waiver")
        }
      }
      return
    }
    guard let own, report.checks[own].outcome != .errored else {
      throw .contradiction(
        path: "$.checks", said: "without a result of the policy", expected: "one that ran")
    }
    for (index, check) in report.checks.enumerated() where index != own {
      for (number, finding) in check.findings.enumerated() {
        let expected = policy.weighed(finding)
        let path = "$.checks[\(index)].findings[\(number)]"
        if finding.severity != expected.severity {
          throw .contradiction(
            path: path + ".severity", said: finding.severity.rawValue, expected: expected.severity.rawValue)
        }
        if finding.isWaived != expected.isWaived {
          throw .contradiction(
            path: path + ".waived", said: String(finding.isWaived), expected: String(expected.isWaived))
        }
      }
    }
    let expected = policy.ownResult(report.checks.filter { $0.name != Policy.checkName })
    if Self.facts(report.checks[own]) != Self.facts(expected) {
      throw .contradiction(
        path: "$.checks[\(own)]", said: report.checks[own].outcome.rawValue,
        expected: "\(expected.outcome.rawValue) with \(expected.findings.count) findings")
    }
  }

  /// What must be the same; the words may differ from version to version.
  private static func facts(_ result: CheckResult) -> [[String]] {
    result.findings.map { [$0.code, $0.severity.rawValue, $0.object] }
      + result.ledger.map { [$0.property, $0.state.rawValue, $0.object] }
  }
}
