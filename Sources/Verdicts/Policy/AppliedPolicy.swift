/// A policy, the file it was read from, and the day it is applied on.
public struct AppliedPolicy: Sendable, Hashable {
  public var policy: Policy
  /// As the user gave it.
  public var path: String
  /// SHA-256 of the file's bytes, 64 lower-case hexadecimal digits.
  public var sha256: String
  /// The day (UTC) that waivers are judged by.
  public var day: Day

  public init(_ policy: Policy, path: String, sha256: String, day: Day) {
    self.policy = policy
    self.path = path
    self.sha256 = sha256
    self.day = day
  }

  /// The results under this policy: severities changed, waived findings marked, and the policy's own result at the end.
  ///
  /// - Parameter results: what the checks came back with. A result named ``Policy/checkName`` is replaced.
  public func applied(to results: [CheckResult]) -> [CheckResult] {
    let judged = results.filter { $0.name != Policy.checkName }.map(weighed)
    return judged + [ownResult(judged)]
  }

  /// The finding with the severity and the waiver that the policy gives it.
  public func weighed(_ finding: Finding) -> Finding {
    var finding = finding
    if let severity = policy.severity(of: finding.code) { finding.severity = severity }
    finding.isWaived = isWaived(code: finding.code, object: finding.object)
    return finding
  }

  private func weighed(_ result: CheckResult) -> CheckResult {
    var result = result
    result.findings = result.findings.map(weighed)
    if result.outcome != .errored && result.findings.contains(where: { policy.severity(of: $0.code) != nil })
    {
      result.outcome = Outcome(worst: result.findings.map(\.severity).max(), ledger: result.ledger)
    }
    return result
  }

  private func isWaived(code: String, object: String) -> Bool {
    policy.waivers.contains { $0.holds(on: day) && $0.covers(code: code, object: object) }
  }

  /// How many findings a waiver is about, those beyond the cap included, whether or not it still holds.
  public func findingCount(of waiver: Waiver, in results: [CheckResult]) -> Int {
    results.flatMap(\.counts).reduce(0) { sum, count in
      waiver.covers(code: count.code, object: count.object) ? sum.saturatingSum(count.total) : sum
    }
  }
}
