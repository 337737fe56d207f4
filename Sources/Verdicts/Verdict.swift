/// The gate's answer.
public struct Verdict: Sendable, Hashable {
  public var exitCode: GateCode
  /// One sentence for people: why the gate is open or closed.
  public var summary: String
  /// The names of the checks that closed the gate or left it undecided, in the order they ran.
  public var decidedBy: [String]

  public var isOpen: Bool { exitCode == .open }

  public init(exitCode: GateCode, summary: String, decidedBy: [String]) {
    self.exitCode = exitCode
    self.summary = summary
    self.decidedBy = decidedBy
  }

  /// Judges the results of the checks that were planned.
  ///
  /// - Parameter planned: the names of the checks that were declared before anything ran. One without a result, or with two,
  ///   makes the run void, and so does a result that nobody planned.
  public init(planned: [String], results: [CheckResult]) {
    var codes: [GateCode] = []
    var decidedBy: [String] = []
    var reasons: [String] = []
    for name in planned {
      let own = results.filter { $0.name == name }
      guard own.count == 1, let result = own.first else {
        codes.append(.couldNotRun)
        decidedBy.append(name)
        reasons.append("check '\(name)' was planned and gave \(own.count) results")
        continue
      }
      let code = result.exitCode
      guard code != .open else { continue }
      codes.append(code)
      decidedBy.append(name)
      reasons.append(Self.reason(for: result))
    }
    for result in results where !planned.contains(result.name) {
      codes.append(.couldNotRun)
      decidedBy.append(result.name)
      reasons.append("check '\(result.name)' gave a result and was not planned")
    }
    if planned.isEmpty {
      codes.append(.inconclusive)
      reasons.append("no check was planned")
    }
    exitCode = GateCode.mostSevere(codes)
    self.decidedBy = decidedBy
    summary =
      exitCode == .open
      ? "every requested check ran and passed" : reasons.joined(separator: "; ")
  }

  /// The verdict of a run whose checks did not prove themselves.
  ///
  /// - Parameter failure: what the proof failed at; nil leaves the verdict as it is.
  public func voided(by failure: String?) -> Verdict {
    guard let failure else { return self }
    var result = self
    result.exitCode = GateCode.mostSevere([exitCode, .couldNotRun])
    result.summary = "the run is void, since its self-proof failed: \(failure)"
    return result
  }

  private static func reason(for result: CheckResult) -> String {
    switch result.outcome {
    case .passed: "\(result.name): nothing was compared"
    case .failed:
      "\(result.name): \(result.errorCount) finding\(result.errorCount == 1 ? "" : "s") of error severity"
    case .unsupported: "\(result.name): part of it could not be compared (see the ledger)"
    case .errored: "\(result.name): could not be run: \(result.failure ?? "no reason given")"
    }
  }
}

extension CheckResult {
  /// All findings of error severity, those beyond the cap included.
  public var errorCount: Int {
    let severe = Set(
      findings.filter { $0.severity == .error }.map { [Array($0.code.utf8), Array($0.object.utf8)] })
    var total = 0
    for count in counts where severe.contains([Array(count.code.utf8), Array(count.object.utf8)]) {
      let (sum, overflow) = total.addingReportingOverflow(count.total)
      total = overflow ? .max : sum
    }
    return total
  }

  /// What this check alone would make the gate answer.
  public var exitCode: GateCode {
    switch outcome {
    case .passed: ledger.contains { $0.state == .compared } ? .open : .inconclusive
    case .failed: .closed
    case .unsupported: .inconclusive
    case .errored: .couldNotRun
    }
  }
}
