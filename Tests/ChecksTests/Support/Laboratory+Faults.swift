import Checks
import Conformance
import Verdicts

extension Laboratory {
  /// The base of a fault against the copy that the fault makes.
  func compare(_ fault: Fault, checks: [CheckName]) throws -> [CheckResult] {
    let source = try database("source.db", fault.base.script)
    try fault.makeCopy(of: source, at: path("copy.db"))
    return try compare(source, path("copy.db"), checks: checks)
  }
}

extension Fault {
  /// What a check must raise; empty where it need raise nothing.
  func findings(of check: CheckName) -> Set<Raised> {
    guard case .findings(let findings) = expectation else { return [] }
    return Set(
      findings.filter { $0.check == check.rawValue }.map { Raised($0.code, $0.object) })
  }
}
