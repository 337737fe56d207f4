internal import Reports
internal import Synchronization

/// Hands out cases to the threads that run them, and takes the results.
final class CaseQueue: Sendable {
  private struct State {
    var next = 0
    var results: [Int: ConformanceCase] = [:]
  }

  private let cases: [CorpusCase]
  private let state = Mutex(State())

  init(_ cases: [CorpusCase]) { self.cases = cases }

  /// nil once all are taken.
  func next() -> (index: Int, one: CorpusCase)? {
    state.withLock { state in
      guard state.next < cases.count else { return nil }
      defer { state.next += 1 }
      return (state.next, cases[state.next])
    }
  }

  /// Returns how many results there are now.
  func finish(_ index: Int, _ result: ConformanceCase) -> Int {
    state.withLock { state in
      state.results[index] = result
      return state.results.count
    }
  }

  /// In the order of the cases; a case without result is left out.
  var results: [ConformanceCase] {
    state.withLock { state in cases.indices.compactMap { state.results[$0] } }
  }
}
