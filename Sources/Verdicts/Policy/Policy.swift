/// What turns findings into a verdict where a project wants other rules than the defaults.
///
/// It may weigh findings otherwise, ask for more, and waive single findings for a time. It cannot excuse a check that
/// could not be run, or that compared nothing.
public struct Policy: Sendable, Hashable {
  /// Another severity for all findings of a code.
  public struct SeverityRule: Sendable, Hashable {
    public var code: String
    public var severity: Severity

    public init(code: String, severity: Severity) {
      self.code = code
      self.severity = severity
    }
  }

  /// What a trigger that fires may do by itself.
  public enum TriggerAction: String, Sendable, Hashable, CaseIterable {
    /// A plan is written; somebody decides.
    case plan
    /// A plan that is safe is run at once; any other is only written.
    case run
  }

  /// The name under which the policy's own findings are reported, as if it were a check.
  public static let checkName = "policy"

  /// In the order of the file; each code once.
  public var severities: [SeverityRule]
  /// Checks that must have been run.
  public var requiredChecks: [String]
  /// How many findings of warning severity may remain, waived ones apart; nil for any number.
  public var maxWarnings: Int?
  /// True where nothing that the equality contract speaks of may have been left out of the comparison.
  public var requiresComplete: Bool
  /// How many times the source's cost or time a statement may take on the copy; nil for the default.
  public var costThreshold: Double?
  public var timeThreshold: Double?
  /// nil for the default, a plan. It has no part in the verdict.
  public var onTrigger: TriggerAction?
  /// In the order of the file; each pair of code and object once.
  public var waivers: [Waiver]

  public init(
    severities: [SeverityRule] = [], requiredChecks: [String] = [], maxWarnings: Int? = nil,
    requiresComplete: Bool = false, costThreshold: Double? = nil, timeThreshold: Double? = nil,
    onTrigger: TriggerAction? = nil, waivers: [Waiver] = []
  ) {
    self.costThreshold = costThreshold
    self.timeThreshold = timeThreshold
    self.onTrigger = onTrigger
    self.severities = severities
    self.requiredChecks = requiredChecks
    self.maxWarnings = maxWarnings
    self.requiresComplete = requiresComplete
    self.waivers = waivers
  }

  /// The severity of findings of a code; nil where the check decides.
  public func severity(of code: String) -> Severity? {
    severities.first { $0.code.utf8.elementsEqual(code.utf8) }?.severity
  }
}
