internal import Catalog
public import Checks
public import Engines
public import Streams
public import Verdicts

/// Runs the checks that were planned, in their order, gives each a result, and holds their ledger against the catalog.
public struct CheckRunner: Sendable {
  private let plan: CheckPlan
  private let cancellation: Cancellation

  public init(_ plan: CheckPlan, cancellation: Cancellation) {
    self.plan = plan
    self.cancellation = cancellation
  }

  /// A check that throws is `errored`; the others still run.
  ///
  /// - Throws: ``Cancelled``.
  public func run(_ context: CheckContext) throws -> [CheckResult] {
    var context = context
    context.plannedChecks = plan.planned
    var results: [CheckResult] = []
    var running: [Worker<CheckResult>] = []
    let planned = plan.checks.filter { plan.planned.contains($0.name) }
    for check in planned where !check.needsQuiet(context) {
      if check.runsBesideOthers(context) {
        running.append(
          Worker(name: check.name.rawValue) { [self, context] in try result(of: check, context) })
      } else {
        results.append(try result(of: check, context))
      }
    }
    // Each is waited for, whatever becomes of the others: they read files that go away afterwards.
    let outcomes = running.map { worker in Result { try worker.wait() } }
    results += try outcomes.map { try $0.get() }
    for check in planned where check.needsQuiet(context) { results.append(try result(of: check, context)) }
    let audit = LedgerAudit(
      catalog: context.source, planned: plan.planned, available: plan.available,
      isRequired: plan.requiresComplete, adaptations: context.adaptations)
    results.append(
      try steps(context.cap).run(LedgerAudit.name) { [results] in audit.run(over: results, into: &$0) })
    return results
  }

  private func steps(_ cap: Int) -> CheckSteps { CheckSteps(cap: cap, cancellation: cancellation) }

  private func result(of check: any Check, _ context: CheckContext) throws -> CheckResult {
    try steps(context.cap).run(check.name.rawValue) { try check.run(context, into: &$0) }
  }

  /// The results of a run whose engine cannot hold the source: nothing was compared, and each lack is named.
  public func unsupportedResults(_ lacks: [EngineLack], by engine: EngineIdentity) -> [CheckResult] {
    let what = "the \(engine.name) engine (SQLite \(engine.sqliteVersion)) cannot hold the source"
    // The check that speaks of what the engine could not take, or, where it was not asked for, the first.
    let speaker = plan.planned.contains(.artifact) ? CheckName.artifact.rawValue : plan.names.first
    return plan.names.map { name in
      var collector = FindingCollector(cap: .max)
      guard name == speaker else {
        collector.add(
          LedgerEntry(
            objectKind: "database", object: "main", property: name, state: .notCompared, reason: .unsupported,
            note: what))
        return collector.result(name: name, duration: 0)
      }
      for lack in lacks {
        collector.add(
          LedgerEntry(
            objectKind: lack.objectKind, object: lack.object, property: "import", element: lack.piece,
            state: .notCompared, reason: .unsupported, note: lack.reason))
        collector.add(
          Finding(
            code: "engine-lacks-piece", severity: .warning, subject: .source, objectKind: lack.objectKind,
            object: lack.object, location: lack.piece,
            explanation: "\(engine.name) (SQLite \(engine.sqliteVersion)) cannot hold it: \(lack.reason).",
            remedy: lack.remedy, hazard: lack.hazard))
      }
      return collector.result(name: name, duration: 0)
    }
  }

  /// The results of a run that is void, since its checks did not prove themselves.
  public var voidResults: [CheckResult] {
    plan.names.map {
      CheckResult(name: $0, outcome: .errored, failure: "not run, since the self-proof failed")
    }
  }
}

extension Duration {
  var milliseconds: Double {
    let parts = components
    return Double(parts.seconds) * 1_000 + Double(parts.attoseconds) / 1e15
  }
}
