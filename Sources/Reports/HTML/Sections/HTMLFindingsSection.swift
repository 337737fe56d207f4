internal import Verdicts

/// The findings of all checks, the worst first.
enum HTMLFindingsSection {
  /// - Throws: `JSONError`.
  static func section(_ checks: [CheckResult]) throws -> HTMLSection {
    let groups = groups(checks)
    let total = groups.reduce(0) { $0.saturatingAdd($1.total) }
    let blocks: [HTMLBlock] =
      groups.isEmpty ? [.paragraph("Nothing was found.")] : [HTMLBlock(findings: try HTMLFindings(groups))]
    return HTMLSection(
      id: "findings", sectionTitle: "Findings", tally: TextStyle.grouped(total), blocks: blocks)
  }

  /// By severity, those that are waived last; otherwise in the order they were found.
  private static func groups(_ checks: [CheckResult]) -> [HTMLFinding] {
    var ranked: [[HTMLFinding]] = Array(repeating: [], count: 4)
    for check in checks {
      for object in check.objects {
        for group in object.worstFirst {
          let isWaived = group.findings.first?.isWaived == true
          let rank =
            switch group.severity {
            case _ where isWaived: 3
            case .error: 0
            case .warning: 1
            case .info: 2
            }
          ranked[rank].append(HTMLFinding(group, check: check.name))
        }
      }
    }
    return ranked.flatMap(\.self)
  }
}
