internal import Verdicts

extension CheckResult {
  /// The check as a report holds it: a count for every code and object that has findings, a reason for every check that could not be run,
  /// the duration in whole microseconds.
  var completed: CheckResult {
    var result = self
    let listed = listed
    var missing = Set(listed.keys).subtracting(counts.map { FindingKey($0) })
    for finding in findings where missing.remove(FindingKey(finding)) != nil {
      let number = listed[FindingKey(finding)] ?? 0
      result.counts.append(
        FindingCount(code: finding.code, object: finding.object, total: number, listed: number))
    }
    if outcome == .errored && failure == nil { result.failure = "no reason given" }
    result.duration = duration.toMicroseconds
    return result
  }
}

extension Double {
  /// Milliseconds with at most three decimals: what a clock can promise, and what reads well.
  var toMicroseconds: Double { (self * 1_000).rounded() / 1_000 }
}
