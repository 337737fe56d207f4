/// One difference or hazard.
///
/// `code` is stable: policies, waivers and readers of reports hold on to it. It is lower case with hyphens and never
/// names an object.
public struct Finding: Sendable, Hashable, Codable {
  /// Which side of the comparison the finding is about.
  public enum Subject: String, Sendable, Hashable, Codable, CaseIterable {
    /// The source itself is defective; the round trip is not to blame.
    case source
    /// The artifact cannot carry something, or is damaged.
    case artifact
    /// The copy differs from the source.
    case copy
    /// The policy no longer fits what was found.
    case policy
  }

  public var code: String
  public var severity: Severity
  public var subject: Subject
  /// What kind of thing the finding names: `table`, `column`, `index`, `trigger`, `view`, `virtual-table`, `setting`,
  /// `row`, `value`, `database`, `file`, `statement`, `policy`, `waiver`, `check`.
  public var objectKind: String
  /// The name of the object, as the catalog has it (`nodes`, `nodes.title`, `user_version`).
  public var object: String
  /// Where inside the object, for people and machines: `rowid 42`, `key ('a', 1)`, `column 3`; nil where the object says it all.
  public var location: String?
  /// What the source has; nil where that has no meaning.
  public var expected: ReportedValue?
  /// What the copy has; nil where that has no meaning.
  public var actual: ReportedValue?
  /// One or two sentences that say what differs and why it matters.
  public var explanation: String
  /// What to do next; nil where the explanation says it.
  public var remedy: String?
  /// An id of the hazard list, such as `R1`; nil where none applies.
  public var hazard: String?
  /// True where a waiver of the policy covers it: it is reported, and does not close the gate.
  public var isWaived: Bool

  public init(
    code: String, severity: Severity, subject: Subject, objectKind: String, object: String,
    location: String? = nil, expected: ReportedValue? = nil, actual: ReportedValue? = nil,
    explanation: String, remedy: String? = nil, hazard: String? = nil,
    isWaived: Bool = false
  ) {
    self.code = code
    self.severity = severity
    self.subject = subject
    self.objectKind = objectKind
    self.object = object
    self.location = location
    self.expected = expected
    self.actual = actual
    self.explanation = explanation
    self.remedy = remedy
    self.hazard = hazard
    self.isWaived = isWaived
  }
}
