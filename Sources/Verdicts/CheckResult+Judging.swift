extension CheckResult {
  /// All findings of error severity that no waiver covers, those beyond the cap included.
  public var errorCount: Int { total { $0.severity == .error && !$0.isWaived } }

  /// All findings of error severity that a waiver covers, those beyond the cap included.
  public var waivedErrorCount: Int { total { $0.severity == .error && $0.isWaived } }

  /// All findings of warning severity that no waiver covers, those beyond the cap included. A code and object with an error
  /// among its findings counts as errors.
  public var warningCount: Int { total { $0.severity == .warning && !$0.isWaived } }

  /// What this check alone would make the gate answer.
  ///
  /// Where all errors are waived, the rest decides: a waiver excuses findings, not a comparison that did not take place.
  public var exitCode: GateCode {
    switch outcome {
    case .errored: .couldNotRun
    case .failed where !findings.isEmpty && errorCount == 0:
      Self.exitCode(of: Outcome(worst: nil, ledger: ledger))
    case .failed: isSlowAlone ? .slow : .closed
    case .passed: ledger.contains { $0.state == .compared } ? .open : .inconclusive
    case .unsupported: .inconclusive
    }
  }

  /// True where every error that no waiver covers is about speed.
  private var isSlowAlone: Bool {
    let errors = findings.filter { $0.severity == .error && !$0.isWaived }
    return !errors.isEmpty && errors.allSatisfy { FindingCode.named($0.code)?.isAboutSpeed == true }
  }

  private static func exitCode(of outcome: Outcome) -> GateCode { outcome == .passed ? .open : .inconclusive }

  /// The sum of the counts of every code and object whose worst listed finding is of the wanted kind.
  private func total(_ isWanted: (Finding) -> Bool) -> Int {
    var worst: [[[UInt8]]: Finding] = [:]
    for finding in findings {
      let key = [Array(finding.code.utf8), Array(finding.object.utf8)]
      if let other = worst[key], other.severity >= finding.severity { continue }
      worst[key] = finding
    }
    return counts.reduce(0) { sum, count in
      let finding = worst[[Array(count.code.utf8), Array(count.object.utf8)]]
      return finding.map(isWanted) == true ? sum.saturatingSum(count.total) : sum
    }
  }
}

extension Int {
  /// Counts come from files too: a sum beyond `Int.max` stays there.
  func saturatingSum(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
