import Verdicts

@testable import Reports

/// Reports with more findings than any output may show.
enum LargeReport {
  /// A closed gate with `count` objects, each with one finding of error severity that stands for three.
  static func make(_ count: Int, name: (Int) -> String = { "table \($0)" }) -> Report {
    var report = SampleReport.open
    report.checks[2].outcome = .failed
    report.checks[2].findings = (0..<count).map { index in
      Finding(
        code: "value-changed", severity: .error, subject: .copy, objectKind: "table", object: name(index),
        location: "rowid \(index)", expected: .text("a|b"), actual: .integer(1), explanation: "It differs.")
    }
    report.checks[2].counts = report.checks[2].findings.map {
      FindingCount(code: $0.code, object: $0.object, total: 3, listed: 1)
    }
    report.verdict = Verdict(planned: report.header.plannedChecks, results: report.checks)
    return report
  }
}
