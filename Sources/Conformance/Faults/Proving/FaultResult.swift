/// What came of one fault.
public struct FaultResult: Sendable, Hashable {
  public enum Outcome: String, Sendable, Hashable, CaseIterable {
    /// It raised what it must raise, or was refused as it must be.
    case found
    /// Nothing was said of it.
    case survived
    /// Something was said, and not what it must raise.
    case misjudged
    /// Nothing was said, and nothing may be.
    case silent
    /// Something was said where nothing may be.
    case falseAlarm = "false-alarm"
    /// The fault could not be done, so it shows nothing.
    case errored

    /// Whether it is as it must be.
    public var isExpected: Bool { self == .found || self == .silent }
  }

  public var fault: Fault
  public var outcome: Outcome
  /// Every finding, once for each check, code and object, in the order in which they were raised.
  public var raised: [FaultFinding]
  /// How the artifact was refused; nil where it was not.
  public var refusal: String?
  /// Why it is errored, or what kept a check from being run; nil where the rest says it all.
  public var note: String?

  /// The checks that raised something of their own. The audit of the ledger repeats what they left out, and a statement that the copy does
  /// not run is told by the performance check besides the check whose matter it is.
  public var finders: Set<String> {
    let own = raised.filter { $0.code != "performance-statement-failed" }
    return Set(own.map(\.check)).subtracting([FaultResult.audit])
  }

  static let audit = "ledger"

  init(_ fault: Fault, _ outcome: Outcome, note: String? = nil) {
    self.fault = fault
    self.outcome = outcome
    raised = []
    self.note = note
  }

  /// Judges what was raised by what must be.
  init(_ fault: Fault, raised: [FaultFinding], refusal: String?, note: String?) {
    self.fault = fault
    self.raised = raised
    self.refusal = refusal
    self.note = note
    let saysNothing = raised.isEmpty && refusal == nil && note == nil
    outcome =
      switch fault.expectation {
      case .findings(let expected):
        expected.allSatisfy { finding in raised.contains { $0.matches(finding) } }
          ? .found : saysNothing ? .survived : .misjudged
      case .refusal(let kind): refusal == kind ? .found : saysNothing ? .survived : .misjudged
      case .equivalent, .silence: saysNothing ? .silent : .falseAlarm
      }
  }
}
