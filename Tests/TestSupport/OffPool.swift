internal import Streams

/// Runs blocking work on a thread of its own, so that the test that waits for it leaves the cooperative pool free.
public func offPool<Output: Sendable>(
  _ work: @escaping @Sendable () throws -> Output
) async throws -> Output {
  try await withCheckedThrowingContinuation { continuation in
    _ = Worker<Void>(name: "test") { continuation.resume(with: Result { try work() }) }
  }
}
