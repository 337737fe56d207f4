internal import Verdicts

/// What the policy changed, and what became of every waiver.
struct TextPolicy {
  let style: TextStyle

  func lines(_ applied: AppliedPolicy, _ checks: [CheckResult]) -> [String] {
    let policy = applied.policy
    var lines = [
      "\(style.paint("policy", .bold)) \(VisibleText.of(applied.path)), "
        + "sha256 \(applied.sha256.prefix(12))…, on \(applied.day)"
    ]
    for rule in policy.severities { lines.append("  severity of \(rule.code): \(rule.severity.rawValue)") }
    if !policy.requiredChecks.isEmpty {
      lines.append("  required checks: \(policy.requiredChecks.joined(separator: ", "))")
    }
    if let limit = policy.maxWarnings { lines.append("  warnings allowed: \(limit)") }
    if policy.requiresComplete { lines.append("  nothing may be left out of the comparison") }
    if let limit = policy.costThreshold { lines.append("  cost allowed: \(limit) times") }
    if let limit = policy.timeThreshold { lines.append("  time allowed: \(limit) times") }
    for waiver in policy.waivers {
      let use =
        switch applied.state(of: waiver, in: checks) {
        case .applied: TextStyle.counted(applied.findingCount(of: waiver, in: checks), "finding")
        case .expired: "expired"
        case .unused: "matches nothing"
        case .notJudged: "not judged"
        }
      let what = "waiver for \(waiver.code) of '\(waiver.object)' until \(waiver.until): \(use)"
      lines += style.wrap(VisibleText.of("\(what). \(waiver.reason)"), indent: 4, first: "  ")
    }
    return lines
  }
}
