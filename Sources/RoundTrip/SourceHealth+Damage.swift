internal import Checks
internal import Verdicts

extension SourceHealth {
  /// Adds what is damaged to the result of a hazard scan; rows that break a constraint are no damage.
  func addDamage(to result: inout CheckResult) {
    var collector = FindingCollector(cap: 20)
    let damage = findings.filter { $0.severity == .error }
    for finding in damage {
      guard collector.lists(code: finding.code, object: finding.object) else {
        collector.count(code: finding.code, object: finding.object)
        continue
      }
      collector.add(finding)
    }
    collector.add(
      LedgerEntry(
        objectKind: "database", object: "main", property: "integrity", state: .compared,
        note: damage.isEmpty ? nil : "\(damage.count) contradictions"))
    result.findings += collector.findings
    result.counts += collector.counts
    result.ledger += collector.ledger
    result.outcome = Outcome(worst: result.findings.map(\.severity).max(), ledger: result.ledger)
  }
}
