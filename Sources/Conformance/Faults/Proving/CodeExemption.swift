internal import Verdicts

/// Codes that no fault of the list can raise, with the reason.
public struct CodeExemption: Sendable, Hashable {
  /// A code, or a check all of whose codes are meant.
  public enum Scope: Sendable, Hashable {
    case code(String)
    case check(String)
  }

  public var scope: Scope
  public var reason: String

  public static let all = [
    CodeExemption(
      scope: .check("hazards"),
      reason: "roundtrip assess raises them on a source by itself, before there is a copy or an artifact"),
    CodeExemption(
      scope: .check("sync"),
      reason: "assess, rollback plan and remigrate raise them, on what a sync layer has written"),
    CodeExemption(
      scope: .check("part"), reason: "rollback plan raises it, on two databases that are put together"),
    CodeExemption(
      scope: .check(Policy.checkName),
      reason: "a policy raises them on waivers and requirements, not on databases"),
    CodeExemption(
      scope: .code("ledger-gap"),
      reason:
        "only a check that passes over an object raises it; every run's self-proof shows that it is raised"),
    CodeExemption(
      scope: .code("performance-time-regressed"),
      reason: "a clock raises it, not a database; the tests of the check give it one"),
    CodeExemption(
      scope: .code("check-left-out"), reason: "the choice of --checks raises it, not a database"),
  ]

  /// nil for a code that a fault must raise.
  public static func covering(_ code: String) -> CodeExemption? {
    all.first { $0.codes.contains(code) }
  }

  /// The codes of the register that it covers.
  public var codes: [String] {
    FindingCode.all.filter { entry in
      switch scope {
      case .code(let code): entry.code == code
      case .check(let check): entry.check == check
      }
    }.map(\.code)
  }
}
