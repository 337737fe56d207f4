/// What became of a waiver.
public enum WaiverState: String, Sendable, Hashable, CaseIterable {
  /// It holds and covers findings.
  case applied
  /// Its last day is past.
  case expired
  /// It holds and covers nothing.
  case unused
  /// It covers nothing, and the check that would find what it covers was not run.
  case notJudged = "not-judged"
}

extension AppliedPolicy {
  public func state(of waiver: Waiver, in results: [CheckResult]) -> WaiverState {
    if !waiver.holds(on: day) { return .expired }
    if findingCount(of: waiver, in: results) > 0 { return .applied }
    // A check that did not run to its end has not shown that there is nothing to waive.
    guard let check = FindingCode.named(waiver.code)?.check else { return .unused }
    return results.contains { $0.name == check && $0.outcome != .errored } ? .unused : .notJudged
  }
}
