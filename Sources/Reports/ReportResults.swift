internal import Verdicts

/// The totals of a report. Always computed from the checks.
public struct ReportResults: Sendable, Hashable {
  /// Checks that ran, compared something and found no difference of error severity that is not waived.
  public var passed = 0
  /// All other checks, those that were unsupported or could not be run included.
  public var failed = 0
  /// Findings of warning severity, those beyond the cap included and waived ones apart.
  public var warnings = 0
  /// Findings of error severity, those beyond the cap included and waived ones apart.
  public var errors = 0
}

extension ReportResults {
  init(_ checks: [CheckResult]) {
    for check in checks {
      if check.exitCode == .open { passed += 1 } else { failed += 1 }
      errors = errors.saturatingAdd(check.errorCount)
      warnings = warnings.saturatingAdd(check.warningCount)
    }
  }
}
