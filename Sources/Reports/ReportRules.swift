internal import Verdicts

/// What the parts of a report must agree on. The writer and the reader hold to the same rules.
enum ReportRules {
  /// - Throws: ``ReportError/duplicateCheck(_:)`` or ``ReportError/contradiction(path:said:expected:)``.
  static func confirm(_ report: Report) throws(ReportError) {
    for names in [report.header.plannedChecks, report.checks.map(\.name)] {
      var seen: Set<String> = []
      for name in names where !seen.insert(name).inserted { throw .duplicateCheck(name) }
    }
    for (index, check) in report.checks.enumerated() {
      try confirmOutcome(of: check, path: "$.checks[\(index)]")
      try confirmCounts(of: check, path: "$.checks[\(index)]")
    }
    try confirmSizes(of: report)
    try confirmPolicy(of: report)
    try confirmVerdict(of: report)
    try confirmProof(of: report)
  }

  /// A check fails exactly when it has a finding of error severity; one that could not be run may have found some before it broke off.
  private static func confirmOutcome(of check: CheckResult, path: String) throws(ReportError) {
    let isErrored = check.outcome == .errored
    let hasErrors = check.findings.contains { $0.severity == .error }
    if !isErrored && hasErrors != (check.outcome == .failed) {
      throw .contradiction(
        path: path + ".outcome", said: check.outcome.rawValue,
        expected: hasErrors ? "failed" : "another outcome, as no finding is of error severity,")
    }
    if isErrored != (check.failure != nil) {
      throw .contradiction(
        path: path + ".failure", said: check.failure == nil ? "absent" : "present",
        expected: isErrored ? "a reason" : "none")
    }
  }

  private static func confirmCounts(of check: CheckResult, path: String) throws(ReportError) {
    var listed = check.listed
    for (index, count) in check.counts.enumerated() {
      let path = "\(path).counts[\(index)]"
      let number = listed.removeValue(forKey: FindingKey(count)) ?? 0
      if count.listed != number || number == 0 {
        throw .contradiction(path: path + ".listed", said: String(count.listed), expected: String(number))
      }
      if count.total < count.listed {
        throw .contradiction(
          path: path + ".total", said: String(count.total), expected: "at least \(count.listed)")
      }
    }
    if let left = listed.values.first {
      throw .contradiction(
        path: path + ".counts", said: "incomplete", expected: "a count for \(left) more findings")
    }
  }

  /// Each side once, and the source first.
  private static func confirmSizes(of report: Report) throws(ReportError) {
    var seen: Set<[String]> = []
    for (index, side) in (report.sizes ?? []).enumerated() {
      let isNew = seen.insert([side.role.rawValue, side.engine]).inserted
      if !isNew || (side.role == .source) != (index == 0) {
        throw .contradiction(
          path: "$.sizes[\(index)]", said: "\(side.role.rawValue) \(side.engine)",
          expected: index == 0 ? "the source" : "a copy, and each engine once")
      }
    }
  }

  /// A run whose checks did not prove themselves has no verdict to give.
  private static func confirmProof(of report: Report) throws(ReportError) {
    guard let proof = report.selfProof, !proof.holds else { return }
    if GateCode.mostSevere([report.verdict.exitCode, .couldNotRun]) != report.verdict.exitCode {
      throw .contradiction(
        path: "$.verdict.exitCode", said: String(report.verdict.exitCode.rawValue),
        expected: String(GateCode.couldNotRun.rawValue) + " beside a self-proof that does not hold")
    }
  }

  /// The exit code must be the one the checks amount to. A run that broke off outside any check says so with a more severe one.
  private static func confirmVerdict(of report: Report) throws(ReportError) {
    let said = report.verdict
    let judged = Verdict(planned: report.header.plannedChecks, results: report.checks)
    let brokeOff: Set<GateCode> = [.couldNotRun, .interrupted]
    let isMoreSevere = GateCode.mostSevere([said.exitCode, judged.exitCode]) == said.exitCode
    if said.exitCode != judged.exitCode && !(brokeOff.contains(said.exitCode) && isMoreSevere) {
      throw .contradiction(
        path: "$.verdict.exitCode", said: String(said.exitCode.rawValue),
        expected: String(judged.exitCode.rawValue))
    }
    if said.exitCode == judged.exitCode && said.decidedBy != judged.decidedBy {
      throw .contradiction(
        path: "$.verdict.decidedBy", said: "'\(said.decidedBy.joined(separator: ", "))'",
        expected: "'\(judged.decidedBy.joined(separator: ", "))'")
    }
  }
}
