internal import Streams
internal import Verdicts

/// Gives each check, and each part of a run that has no ``CheckPlan``, its result.
struct CheckSteps {
  let cap: Int
  let cancellation: Cancellation

  /// A part that throws is `errored`; the others still run.
  ///
  /// - Throws: ``Cancelled``.
  func run(_ name: String, _ body: (inout FindingCollector) throws -> Void) throws -> CheckResult {
    let start = ContinuousClock.now
    var collector = FindingCollector(cap: cap)
    var failure: String?
    do {
      try body(&collector)
    } catch {
      if cancellation.isRequested { throw Cancelled() }
      failure = Failure(error).message
    }
    var result = collector.result(name: name, duration: (ContinuousClock.now - start).milliseconds)
    if let failure {
      result.outcome = .errored
      result.failure = failure
    }
    return result
  }
}
