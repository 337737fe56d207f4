/// What became of one check. Never a Bool: nothing compared is not a pass.
public enum Outcome: String, Sendable, Hashable, Codable, CaseIterable {
  /// It ran, compared at least one thing, and found no difference of error severity.
  case passed
  /// It ran and found a difference of error severity.
  case failed
  /// The engine lacks what the comparison needs; what was compared is in the ledger.
  case unsupported
  /// It could not be run.
  case errored
}
