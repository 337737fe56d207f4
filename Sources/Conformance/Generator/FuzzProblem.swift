/// What went wrong with one generated database.
public struct FuzzProblem: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// SQLite refused the generated script: the generator is at fault.
    case scriptFailed = "script-failed"
    case couldNotExport = "could-not-export"
    /// The copy was said to differ, though it was made by the whole way.
    case notEqual = "not-equal"
    /// Something could not be compared, though the engine has everything.
    case inconclusive
    case couldNotRun = "could-not-run"
    /// A fault was not found at all.
    case faultMissed = "fault-missed"
    /// Something was found, and not at the object with the fault.
    case faultMisplaced = "fault-misplaced"
  }

  public var kind: Kind
  /// The codes that were raised with error severity, or the one expected of the fault.
  public var codes: [String]
  /// Each as `code object`.
  public var findings: [String]
  public var message: String

  /// Whether a smaller database shows the same problem: the same kind, and a code in common where there are any.
  func isSame(as other: FuzzProblem) -> Bool {
    kind == other.kind && (codes.isEmpty || codes.contains(where: other.codes.contains))
  }
}
