internal import Verdicts

/// Why the gate is not open, where no finding says it: a check that could not be run, that is missing, or that compared nothing.
///
/// Every output must show these: a file without failures would read as success.
struct GateProblem {
  /// Stable, like the code of a finding.
  let code: String
  /// nil where no single check is to blame.
  let check: String?
  let message: String
}

extension Report {
  /// In the order the checks were planned. Never empty where the gate is not open and no check failed.
  var gateProblems: [GateProblem] {
    var problems: [GateProblem] = []
    func add(_ code: String, _ check: String?, _ message: String) {
      problems.append(GateProblem(code: code, check: check, message: message))
    }
    for name in header.plannedChecks where !checks.contains(where: { $0.name == name }) {
      add("check-missing", name, "The check was planned and gave no result.")
    }
    for check in checks {
      if !header.plannedChecks.contains(check.name) {
        add("check-not-planned", check.name, "The check gave a result and was not planned.")
      }
      switch (check.outcome, check.exitCode) {
      case (.errored, _): add("check-errored", check.name, check.failure ?? "The check could not be run.")
      case (.unsupported, _):
        add("check-inconclusive", check.name, "Part of it could not be compared; the ledger says what.")
      case (_, .inconclusive): add("check-inconclusive", check.name, "Nothing was compared.")
      default: break
      }
    }
    let hasFailed = checks.contains { $0.outcome == .failed }
    let judged = Verdict(planned: header.plannedChecks, results: checks)
    let isUnexplained = problems.isEmpty && !hasFailed || judged.exitCode != verdict.exitCode
    // A run that broke off before any check says why in its verdict only.
    if !verdict.isOpen, isUnexplained || checks.isEmpty {
      problems.insert(GateProblem(code: "gate-not-open", check: nil, message: verdict.summary), at: 0)
    }
    return problems
  }
}
