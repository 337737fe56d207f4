public import Checks
public import Streams
public import Verdicts

/// Runs the checks that were planned, in their order, and gives each a result.
public struct CheckRunner: Sendable {
  private let planned: [CheckName]
  private let cancellation: Cancellation

  public init(planned: [CheckName], cancellation: Cancellation) {
    self.planned = planned
    self.cancellation = cancellation
  }

  /// A check that throws is `errored`; the others still run.
  ///
  /// - Throws: ``Cancelled``.
  public func run(_ context: CheckContext) throws -> [CheckResult] {
    var context = context
    context.plannedChecks = planned
    var results: [CheckResult] = []
    for check in Checks.all where planned.contains(check.name) {
      let start = ContinuousClock.now
      var collector = FindingCollector(cap: context.cap)
      var failure: String?
      do {
        try check.run(context, into: &collector)
      } catch {
        if cancellation.isRequested { throw Cancelled() }
        failure = Failure(error).message
      }
      var result = collector.result(
        name: check.name.rawValue, duration: (ContinuousClock.now - start).milliseconds)
      if let failure {
        result.outcome = .errored
        result.failure = failure
      }
      results.append(result)
    }
    return results
  }
}

extension Duration {
  var milliseconds: Double {
    let parts = components
    return Double(parts.seconds) * 1_000 + Double(parts.attoseconds) / 1e15
  }
}
