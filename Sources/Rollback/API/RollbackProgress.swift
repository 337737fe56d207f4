internal import Streams
internal import Synchronization

/// How far a rollback is.
public struct RollbackProgress: Sendable, Hashable {
  /// What is being done, such as `export`.
  public var phase: String
  /// In ``unit``s.
  public var done: Int64
  /// nil where it is not known beforehand.
  public var total: Int64?
  /// `bytes` or `rows`.
  public var unit: String
}

/// Hands progress on to a stream.
final class StreamedProgress: ProgressObserver {
  let continuation: AsyncStream<RollbackProgress>.Continuation
  private let now = Mutex(RollbackProgress(phase: "", done: 0, total: nil, unit: ""))

  init(_ continuation: AsyncStream<RollbackProgress>.Continuation) { self.continuation = continuation }

  func begin(phase name: String, total: Int64?, unit: String) {
    let now = RollbackProgress(phase: name, done: 0, total: total, unit: unit)
    self.now.withLock { $0 = now }
    continuation.yield(now)
  }

  func advance(to done: Int64, detail: String) {
    let now = self.now.withLock { now in
      now.done = done
      return now
    }
    continuation.yield(now)
  }

  func end(phase: String) {}
}
