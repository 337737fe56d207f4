internal import Synchronization

/// Hands out the numbers of the faults to several workers, and keeps what came of each.
final class FaultQueue: Sendable {
  private let state: Mutex<State>

  private struct State {
    var next = 0
    var results: [FaultResult?]
  }

  init(count: Int) { state = Mutex(State(results: Array(repeating: nil, count: count))) }

  /// nil when there are no more.
  func take() -> Int? {
    state.withLock { state in
      guard state.next < state.results.count else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  /// Returns how many are done.
  func set(_ result: FaultResult, at number: Int) -> Int {
    state.withLock { state in
      state.results[number] = result
      return state.results.count { $0 != nil }
    }
  }

  /// In the order of the faults; only those that are done.
  var results: [FaultResult] { state.withLock { $0.results.compactMap { $0 } } }
}
