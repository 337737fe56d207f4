internal import SQLite
public import Streams
public import Verdicts

/// Shows, before anything is judged, that each check can fail: one known fault for each must be found, and a rewrite that
/// means nothing must be passed by all.
///
/// It works on databases of a few rows in a scratch folder, through the same code as the run itself.
public struct SelfProver: Sendable {
  private let checks: [any Check]
  private let planned: [CheckName]
  private let cancellation: Cancellation

  /// - Parameters:
  ///   - checks: those that the run will use.
  ///   - planned: the names of those that were asked for; only they are proved.
  public init(checks: [any Check], planned: [CheckName], cancellation: Cancellation) {
    self.checks = checks
    self.planned = planned
    self.cancellation = cancellation
  }

  /// - Parameter parent: where the scratch folder goes.
  /// - Throws: `SQLiteError`, `FileError` when the small databases cannot be made, ``Cancelled``.
  public func prove(in parent: String) throws -> SelfProof {
    let start = ContinuousClock.now
    let folder = try Files.temporaryDirectory(in: parent, prefix: "roundtrip-proof-")
    defer { Files.remove(folder) }
    let hasFTS5 = try Connection(inMemory: ()).moduleNames.contains("fts5")
    let bench = ProofBench(folder: folder, hasFTS5: hasFTS5, cancellation: cancellation)
    var trials: [SelfProof.Trial] = []
    for (number, name) in planned.enumerated() {
      try cancellation.check()
      let faults = ProofFault.all.filter { $0.check == name }
      guard !faults.isEmpty else {
        trials.append(
          SelfProof.Trial(
            check: name.rawValue, change: "any fault", expected: "a finding", outcome: .disproved,
            note: "no fault is known that this check finds"))
        continue
      }
      for fault in faults { trials.append(try prove(fault, number, bench, hasFTS5)) }
    }
    let neutral = try bench.neutralContext(planned: planned)
    for name in planned where name != .artifact {
      trials.append(acceptance(of: name, neutral))
    }
    // What owes no word on any one object has no gap that could be seen.
    if planned.contains(where: { $0 != .artifact }) { trials.append(ledgerTrial(neutral)) }
    return SelfProof(trials: trials, duration: milliseconds(since: start))
  }

  private func prove(_ fault: ProofFault, _ number: Int, _ bench: ProofBench, _ hasFTS5: Bool) throws
    -> SelfProof.Trial
  {
    var trial = SelfProof.Trial(
      check: fault.check.rawValue, change: fault.change, expected: fault.code, outcome: .proved)
    guard hasFTS5 || !fault.needsFTS5 else {
      trial.outcome = .impossible
      trial.note = "the linked SQLite has no FTS5"
      return trial
    }
    let result = run(fault.check, try bench.context(for: fault, number: number, planned: planned))
    let isFound = result.counts.contains { $0.code == fault.code && $0.object.isSameName(as: fault.object) }
    if !isFound {
      trial.outcome = .disproved
      trial.note =
        result.failure ?? "raised: " + (result.raisedCodes.isEmpty ? "nothing" : result.raisedCodes)
    }
    return trial
  }

  private func acceptance(of name: CheckName, _ neutral: CheckContext) -> SelfProof.Trial {
    let result = run(name, neutral)
    let isPassed = result.outcome == .passed && result.findings.isEmpty
    return SelfProof.Trial(
      check: name.rawValue, change: "a rewrite that means nothing", expected: nil,
      outcome: isPassed ? .proved : .disproved,
      note: isPassed
        ? nil
        : result.failure
          ?? (result.raisedCodes.isEmpty
            ? "it was \(result.outcome.rawValue)" : "raised: \(result.raisedCodes)"))
  }

  /// The audit of the ledger must miss a table of which the checks say nothing.
  private func ledgerTrial(_ context: CheckContext) -> SelfProof.Trial {
    var collector = FindingCollector()
    let audit = LedgerAudit(
      catalog: context.source, planned: planned, available: planned, isRequired: true)
    let results = planned.map { name in
      CheckResult(name: name.rawValue, outcome: .passed)
    }
    audit.run(over: results, into: &collector)
    let isFound = collector.findings.contains { $0.code == "ledger-gap" }
    return SelfProof.Trial(
      check: LedgerAudit.name, change: "checks that say nothing of any object", expected: "ledger-gap",
      outcome: isFound ? .proved : .disproved)
  }

  private func run(_ name: CheckName, _ context: CheckContext) -> CheckResult {
    var collector = FindingCollector(cap: context.cap)
    guard let check = checks.first(where: { $0.name == name }) else {
      return CheckResult(name: name.rawValue, outcome: .errored, failure: "there is no such check")
    }
    do {
      try check.run(context, into: &collector)
      return collector.result(name: name.rawValue, duration: 0)
    } catch {
      return CheckResult(name: name.rawValue, outcome: .errored, failure: "\(error)")
    }
  }

  private func milliseconds(since start: ContinuousClock.Instant) -> Double {
    let parts = (ContinuousClock.now - start).components
    return Double(parts.seconds) * 1_000 + Double(parts.attoseconds) / 1e15
  }
}

extension CheckResult {
  fileprivate var raisedCodes: String {
    counts.map { "\($0.code) \($0.object)" }.joined(separator: ", ")
  }
}
