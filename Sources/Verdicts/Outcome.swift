/// What became of one check. Never a Bool: nothing compared is not a pass.
public enum Outcome: String, Sendable, Hashable, Codable, CaseIterable {
  /// It ran, compared at least one thing, and found no difference of error severity.
  case passed
  /// It ran and found a difference of error severity.
  case failed
  /// The engine lacks what the comparison needs, or measurements were too noisy; what was compared is in the ledger.
  case unsupported
  /// It could not be run.
  case errored
}

extension Outcome {
  /// The outcome of a check that ran, from the worst of its findings and what it looked at.
  public init(worst: Severity?, ledger: [LedgerEntry]) {
    if worst == .error {
      self = .failed
    } else if ledger.contains(where: {
      $0.state == .notCompared && ($0.reason == .unsupported || $0.reason == .noise)
    }) {
      self = .unsupported
    } else {
      self = ledger.contains { $0.state == .compared } ? .passed : .unsupported
    }
  }
}
