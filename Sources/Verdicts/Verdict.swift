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
    summary = exitCode == .open ? Self.openReason(results) : reasons.joined(separator: "; ")
  }

  private static func openReason(_ results: [CheckResult]) -> String {
    let waived = results.reduce(0) { $0.saturatingSum($1.waivedErrorCount) }
    let adapted = results.reduce(0) { sum, result in
      sum.saturatingSum(result.ledger.count { $0.reason == .adapted })
    }
    let proviso =
      adapted == 0
      ? "" : "; the verdict holds for the adapted database: \(adapted) adaptation\(adapted == 1 ? "" : "s")"
    return
      (waived == 0
      ? "every requested check ran and passed"
      : "every requested check ran; \(counted(waived)) of error severity, all waived by the policy") + proviso
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
    switch result.exitCode {
    case .couldNotRun: return "\(result.name): could not be run: \(result.failure ?? "no reason given")"
    case .inconclusive:
      return result.ledger.contains { $0.state == .compared }
        ? "\(result.name): part of it could not be compared (see the ledger)"
        : "\(result.name): nothing was compared"
    default: break
    }
    guard result.name == Policy.checkName else {
      return "\(result.name): \(counted(result.errorCount)) of error severity"
    }
    // A policy's findings are few and each needs somebody to act: they are told in full.
    let own = result.findings.filter { $0.severity == .error }.map { finding in
      let place = finding.location.map { "\($0): " } ?? ""
      return "\(place)\(finding.explanation) \(finding.remedy ?? "")"
    }
    let more = own.count > 3 ? " … and \(own.count - 3) more" : ""
    return "policy: \(own.prefix(3).joined(separator: " "))\(more)"
  }

  private static func counted(_ count: Int) -> String { "\(count) finding\(count == 1 ? "" : "s")" }
}
