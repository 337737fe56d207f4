public import Checks
internal import Streams
internal import Verdicts

/// Which checks are to run, declared before anything does.
public struct CheckPlan: Sendable {
  /// The checks that can run on what is given: all for a round trip, fewer for two databases.
  public var available: [CheckName]
  /// Those that were asked for.
  public var planned: [CheckName]
  /// What was not looked at closes the gate.
  public var requiresComplete: Bool
  /// Whether the checks first show that they can fail. Off for one who runs them thousands of times in one process and
  /// damages databases for them itself; the report then has no proof.
  public var provesItself = true
  /// The checks themselves. Another list is for tests that show what a blind check does to a run.
  var checks: [any Check]

  public init(available: [CheckName], planned: [CheckName]? = nil, requiresComplete: Bool = false) {
    self.init(available: available, planned: planned, requiresComplete: requiresComplete, checks: Checks.all)
  }

  init(
    available: [CheckName], planned: [CheckName]?, requiresComplete: Bool, checks: [any Check]
  ) {
    self.available = available
    self.planned = planned ?? available
    self.requiresComplete = requiresComplete
    self.checks = checks
  }

  /// All checks of a round trip.
  public static let roundTrip = CheckPlan(available: CheckName.allCases)
  /// All checks of two databases that no artifact lies between.
  public static let comparison = CheckPlan(available: CheckName.allCases.filter { $0 != .artifact })

  /// The names that must each have one result, the audit of the ledger last.
  public var names: [String] { planned.map(\.rawValue) + [LedgerAudit.name] }

  /// Starts the self-proof on a thread of its own; nil where none is wanted.
  ///
  /// - Parameter parent: where its scratch folder goes.
  func proof(in parent: String, cancellation: Cancellation) -> Worker<SelfProof>? {
    guard provesItself else { return nil }
    let prover = SelfProver(checks: checks, planned: planned, cancellation: cancellation)
    return Worker(name: "self-proof") { try prover.prove(in: parent) }
  }
}
