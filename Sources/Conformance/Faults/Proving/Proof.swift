public import Checks
public import Verdicts

/// What a run over the list of faults shows: each fault by itself, each check by what it alone finds, each
/// code by what raises it.
public struct Proof: Sendable {
  public var results: [FaultResult]
  /// The checks that ran.
  public var checks: [CheckName]
  public var without: [CheckName]
  /// False for a choice of faults; then nothing is said of checks and codes.
  public var isWhole: Bool
  /// Milliseconds.
  public var duration: Double

  /// - Parameter isWhole: the results are of every fault there is.
  public init(results: [FaultResult], without: [CheckName], isWhole: Bool, duration: Double) {
    self.results = results
    self.without = without
    self.isWhole = isWhole
    self.duration = duration
    checks = CheckName.allCases.filter { !without.contains($0) }
  }

  public func count(_ outcome: FaultResult.Outcome) -> Int { results.count { $0.outcome == outcome } }

  /// The faults that this check finds and no other.
  public func faultsFound(onlyBy check: CheckName) -> [Fault] {
    results.filter { $0.outcome == .found && $0.finders == [check.rawValue] }.map(\.fault)
  }

  /// Codes of the register that no fault was to raise and did, and that no exemption covers.
  public var codesWithoutFault: [String] {
    let raised = codesRaised
    return FindingCode.all.map(\.code).filter { !raised.contains($0) && CodeExemption.covering($0) == nil }
  }

  /// Exempt codes that a fault raises after all.
  public var needlessExemptions: [String] {
    codesRaised.filter { CodeExemption.covering($0) != nil }.sorted()
  }

  /// The codes that were expected of a fault and raised by it.
  public var codesRaised: Set<String> {
    Set(
      results.filter { $0.outcome == .found }.flatMap { result -> [String] in
        guard case .findings(let expected) = result.fault.expectation else { return [] }
        return expected.map(\.code)
      })
  }

  /// What is not as it must be, one sentence each.
  public var problems: [String] {
    var problems = results.filter { !$0.outcome.isExpected }.map { $0.problem }
    guard isWhole else { return problems }
    for check in checks where faultsFound(onlyBy: check).isEmpty {
      problems.append("check \(check.rawValue): no fault is found by it alone")
    }
    problems += codesWithoutFault.map { "code \($0): no fault raises it" }
    problems += needlessExemptions.map { "code \($0): it is exempt, and a fault raises it" }
    return problems
  }

  /// ``GateCode/open`` when all is as expected, ``GateCode/closed`` when not, ``GateCode/couldNotRun`` when
  /// a fault could not be done.
  public var exitCode: GateCode {
    if results.isEmpty || count(.errored) > 0 { return .couldNotRun }
    return problems.isEmpty ? .open : .closed
  }
}

extension FaultResult {
  /// In one sentence.
  var problem: String {
    let said =
      refusal.map { "refused as \($0)" }
      ?? (raised.isEmpty ? "nothing" : raised.map(\.description).joined(separator: ", "))
    let rest = note.map { " (\($0))" } ?? ""
    let wanted =
      switch fault.expectation {
      case .findings(let findings): findings.map(\.description).joined(separator: ", ")
      case .refusal(let kind): "refused as \(kind)"
      case .equivalent, .silence: "nothing"
      }
    return "\(fault.id): \(outcome.rawValue); expected \(wanted), got \(said)\(rest)"
  }
}
