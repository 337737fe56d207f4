/// What a finding code means: the register that policies, reports and `docs/FINDINGS.md` refer to.
///
/// A code is stable once released. It may be retired, and never comes back with another meaning.
public struct FindingCode: Sendable, Hashable {
  public var code: String
  /// The severity it is raised with where no policy says otherwise.
  public var severity: Severity
  public var subject: Finding.Subject
  /// The name of the check that raises it, as in `--checks`; ``Policy/checkName`` for the policy's own.
  public var check: String
  /// What is so, and why it matters.
  public var meaning: String
  public var example: String
  /// What to do next.
  public var remedy: String
  /// An id of the hazard list, such as `R1`; nil where none applies.
  public var hazard: String?

  init(
    _ code: String, _ severity: Severity, _ subject: Finding.Subject, _ check: String, _ meaning: String,
    example: String, remedy: String, hazard: String? = nil
  ) {
    self.code = code
    self.severity = severity
    self.subject = subject
    self.check = check
    self.meaning = meaning
    self.example = example
    self.remedy = remedy
    self.hazard = hazard
  }
}

extension FindingCode {
  /// Every code, by check in the order the checks run.
  public static let all: [FindingCode] =
    sourceCodes + artifactCodes + schemaCodes + declarationCodes + indexCodes + programCodes + rowsCodes
    + searchCodes + constraintCodes + readingCodes + manifestCodes + remigrationCodes
    + performanceCodes + hazardCodes + syncCodes + partCodes + ledgerCodes + policyCodes

  /// nil for a code that the register does not have.
  public static func named(_ code: String) -> FindingCode? { byCode[code] }

  private static let byCode = Dictionary(all.map { ($0.code, $0) }) { first, _ in first }
}
