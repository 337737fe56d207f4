internal import Verdicts

/// Holds what was measured against what was recorded. Costs alone decide: times of another day say nothing about today.
struct BaselineComparison {
  let baseline: Baseline
  let key: BaselineKey
  let threshold: Double

  func compare(_ figures: PerformanceFigures, into collector: inout FindingCollector) {
    let differences = baseline.key.differences(from: key)
    guard differences.isEmpty else {
      collector.add(
        LedgerEntry(
          objectKind: "database", object: "main", property: "baseline", state: .notCompared,
          reason: .unsupported,
          note: "the baseline is of something else: \(differences.joined(separator: "; "))"))
      return
    }
    var count: Int64 = 0
    for recorded in baseline.figures.statements {
      guard let expected = recorded.copy ?? recorded.source else { continue }
      let now = figures.statements.first { $0.name.utf8.elementsEqual(recorded.name.utf8) }
      guard let now else {
        collector.add(
          Finding(
            code: "performance-baseline-regressed", severity: .error, subject: .copy,
            objectKind: recorded.objectKind, object: recorded.object, location: recorded.name,
            expected: .text(expected.text),
            explanation:
              "The baseline has this statement, and nothing calls for it any more: what it was about is "
              + "gone. \(recorded.sql)"))
        continue
      }
      guard let actual = now.copy ?? now.source else {
        collector.add(
          LedgerEntry(
            objectKind: recorded.objectKind, object: recorded.object, property: "baseline",
            element: recorded.name, state: .notCompared, reason: .budget,
            note: "it was not run, so it could not be held against the baseline"))
        continue
      }
      count += 1
      guard let reason = CostJudge(threshold: threshold).regression(from: expected, to: actual) else {
        continue
      }
      collector.add(
        Finding(
          code: "performance-baseline-regressed", severity: .error, subject: .copy,
          objectKind: now.objectKind, object: now.object, location: now.name,
          expected: .text(expected.text), actual: .text(actual.text),
          explanation: "Held against the baseline, \(reason). \(now.sql)"))
    }
    guard count > 0 else { return }
    collector.add(
      LedgerEntry(
        objectKind: "database", object: "main", property: "baseline", state: .compared, count: count))
  }
}
