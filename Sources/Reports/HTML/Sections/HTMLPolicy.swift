internal import Verdicts

/// What the policy asked for, and what became of every waiver.
enum HTMLPolicy {
  static func section(_ applied: AppliedPolicy, _ checks: [CheckResult]) -> HTMLSection {
    let policy = applied.policy
    var rules = policy.severities.map { ("severity of \($0.code)", $0.severity.rawValue) }
    if !policy.requiredChecks.isEmpty {
      rules.append(("required checks", policy.requiredChecks.joined(separator: ", ")))
    }
    if let limit = policy.maxWarnings { rules.append(("warnings allowed", TextStyle.grouped(limit))) }
    if policy.requiresComplete { rules.append(("left out of the comparison", "nothing may be")) }
    if let limit = policy.costThreshold { rules.append(("cost allowed", TextWords.ratio(limit))) }
    if let limit = policy.timeThreshold { rules.append(("time allowed", TextWords.ratio(limit))) }
    var blocks: [HTMLBlock] = [
      .paragraph(
        "\(VisibleText.clipped(applied.path)), sha256 \(TextWords.digest(applied.sha256)), applied on \(applied.day)."
      )
    ]
    if !rules.isEmpty {
      blocks.append(
        .table(
          HTMLTable(
            "Rules", [.init("rule"), .init("value")], rules.map { [.text($0), .text($1)] })))
    }
    if !policy.waivers.isEmpty {
      blocks.append(.table(waivers(applied, checks)))
    }
    return HTMLSection(
      id: "policy", sectionTitle: "Policy",
      tally: TextStyle.counted(policy.waivers.count, "waiver"), blocks: blocks)
  }

  private static func waivers(_ applied: AppliedPolicy, _ checks: [CheckResult]) -> HTMLTable {
    HTMLTable(
      "Waivers",
      [.init("code"), .init("object"), .init("until"), .init("use"), .init("reason")],
      applied.policy.waivers.map { waiver in
        let use: HTMLState =
          switch applied.state(of: waiver, in: checks) {
          case .applied: .good(TextStyle.counted(applied.findingCount(of: waiver, in: checks), "finding"))
          case .expired: .bad("expired")
          case .unused: .bad("matches nothing")
          case .notJudged: .doubtful("not judged")
          }
        return [
          .code(VisibleText.clipped(waiver.code)), .code(VisibleText.clipped(waiver.object)),
          .text("\(waiver.until)"), .state(use), .text(VisibleText.clipped(waiver.reason, 1_000)),
        ]
      })
  }
}
