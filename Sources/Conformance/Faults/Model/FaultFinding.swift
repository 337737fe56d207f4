internal import SQLite
internal import Verdicts

/// A finding by what tells findings apart here: the check that raises it, its code and the object it names.
public struct FaultFinding: Sendable, Hashable, CustomStringConvertible {
  /// The name of a check, as in `--checks`, or of the audit of the ledger.
  public var check: String
  public var code: String
  public var object: String

  public var description: String { "\(check): \(code) \(object)" }

  public init(check: String, code: String, object: String) {
    self.check = check
    self.code = code
    self.object = object
  }

  /// Expected of the check that the register of codes names as the owner.
  static func raises(_ code: String, _ object: String) -> FaultFinding {
    FaultFinding(check: FindingCode.named(code)?.check ?? "", code: code, object: object)
  }

  /// Whether it is the same finding, with the object's name read as SQLite reads names.
  func matches(_ other: FaultFinding) -> Bool {
    check == other.check && code == other.code && object.isSameName(as: other.object)
  }
}
