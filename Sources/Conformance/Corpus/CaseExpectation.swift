/// What a perfect exporter comes to.
public enum CaseExpectation: Sendable, Hashable {
  /// The gate opens without a finding of warning or error severity.
  case equal
  /// Exactly these finding codes of warning or error severity: faults of the source itself, faithfully carried.
  case findings([String])
  /// The source cannot be read: no artifact, exit code 5.
  case refused
}
