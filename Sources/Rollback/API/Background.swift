internal import Streams

/// Runs blocking work on a thread of its own, so that a task that waits for it leaves Swift's pool free. Cancelling the task asks
/// the work to stop.
func inBackground<Output: Sendable>(
  _ name: String, _ cancellation: Cancellation, _ work: @escaping @Sendable () throws -> Output
) async throws -> Output {
  try await withTaskCancellationHandler {
    try await withCheckedThrowingContinuation { continuation in
      _ = Worker<Void>(name: name) { continuation.resume(with: Result { try work() }) }
    }
  } onCancel: {
    cancellation.request()
  }
}
