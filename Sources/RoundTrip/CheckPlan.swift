public import Checks
public import Streams
public import Verdicts

/// Which checks are to run, declared before anything does.
public struct CheckPlan: Sendable {
  /// The checks that can run on what is given: all for a round trip, fewer for two databases.
  public var available: [CheckName]
  /// Those that were asked for.
  public var planned: [CheckName]
  /// What was not looked at closes the gate.
  public var requiresComplete: Bool
  /// The checks themselves. Another list is for tests that show what a blind check does to a run.
  var checks: [any Check]
  /// A proof that this process has made before of the same checks (``prove(in:cancellation:)``): for many runs in one process, each of which
  /// would prove the same. nil has every run prove them anew.
  public var knownProof: SelfProof?

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
  public static let roundTrip = CheckPlan(available: CheckName.usual)
  /// All checks of a round trip, and what an app would read through the engine.
  public static let roundTripWithReadings = CheckPlan(available: CheckName.allCases)
  /// All checks of two databases that no artifact lies between.
  public static let comparison = CheckPlan(available: CheckName.usual.filter { $0 != .artifact })

  /// The names that must each have one result, the audit of the ledger last.
  public var names: [String] { planned.map(\.rawValue) + [LedgerAudit.name] }

  /// Starts the self-proof on a thread of its own.
  ///
  /// - Parameter parent: where its scratch folder goes.
  func proof(in parent: String, cancellation: Cancellation) -> Worker<SelfProof> {
    if let knownProof { return Worker(name: "self-proof") { knownProof } }
    let prover = SelfProver(checks: checks, planned: planned, cancellation: cancellation)
    return Worker(name: "self-proof") { try prover.prove(in: parent) }
  }

  /// The self-proof by itself, to be kept as ``knownProof``.
  ///
  /// - Parameter parent: where its scratch folder goes.
  /// - Throws: `SQLiteError`, `FileError` when its small databases cannot be made, ``Cancelled``.
  public func prove(in parent: String, cancellation: Cancellation) throws -> SelfProof {
    try proof(in: parent, cancellation: cancellation).wait()
  }
}
