public import JSON
internal import Synchronization

/// The last round of a watch, for whoever asks while it goes on.
public final class WatchBoard: Sendable {
  private struct Content {
    var status: JSONValue = .object([])
    var metrics = ""
    var hasWork = false
  }

  private let content = Mutex(Content())

  public init() {}

  /// An object without members before the first round has ended.
  public var status: JSONValue { content.withLock(\.status) }

  /// In Prometheus' text format; empty before the first round has ended.
  public var metrics: String { content.withLock(\.metrics) }

  func show(_ round: WatchRound, _ memory: WatchMemory) {
    content.withLock {
      $0.status = round.json
      $0.metrics = WatchMetrics(round, memory).text
    }
  }

  /// Asks for a round at once.
  func callForRound() { content.withLock { $0.hasWork = true } }

  /// True once for each time that a round was called for.
  public func takeCall() -> Bool {
    content.withLock { content in
      defer { content.hasWork = false }
      return content.hasWork
    }
  }
}
