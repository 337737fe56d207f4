/// What one check came back with.
public struct CheckResult: Sendable, Hashable {
  /// The name users give to `--checks`: `source`, `artifact`, `schema`, `rows`, `search`.
  public var name: String
  public var outcome: Outcome
  public var findings: [Finding]
  /// True totals, by code and object, of findings that were raised; covers every entry of `findings`.
  public var counts: [FindingCount]
  public var ledger: [LedgerEntry]
  /// Wall time in milliseconds.
  public var duration: Double
  /// Why the check could not be run, for `errored`; nil otherwise.
  public var failure: String?

  public init(
    name: String, outcome: Outcome, findings: [Finding] = [], counts: [FindingCount] = [],
    ledger: [LedgerEntry] = [], duration: Double = 0, failure: String? = nil
  ) {
    self.name = name
    self.outcome = outcome
    self.findings = findings
    self.counts = counts
    self.ledger = ledger
    self.duration = duration
    self.failure = failure
  }
}
