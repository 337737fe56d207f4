internal import Streams
internal import Synchronization

/// Items shared out among several threads.
struct SharedWork<Item: Sendable, Output: Sendable>: Sendable {
  /// What came of it, in the order of the items.
  struct Results {
    /// Items that nobody came to, after an error, have none.
    var outputs: [Output]
    /// The first error; nobody begins another item after one.
    var error: (any Error)?

    /// - Throws: ``error``.
    func get() throws -> [Output] {
      if let error { throw error }
      return outputs
    }
  }

  private struct State {
    var next = 0
    var isStopped = false
    var outputs: [Int: Output] = [:]
  }

  let name: String
  let items: [Item]
  /// How many are under way at a time; at least 1.
  let jobs: Int

  /// Blocks until no thread works any more.
  ///
  /// - Parameter finished: is told after each item how many are done.
  func run(
    finished: @escaping @Sendable (Int, Item, Output) -> Void,
    _ body: @escaping @Sendable (Item) throws -> Output
  ) -> Results {
    let state = Shared(State())
    let items = items
    let workers = (0..<max(1, min(jobs, items.count))).map { number in
      Worker<Void>(name: "\(name) \(number)") {
        do {
          while let index = state.next(of: items.count) {
            let output = try body(items[index])
            finished(state.add(output, at: index), items[index], output)
          }
        } catch {
          state.stop()
          throw error
        }
      }
    }
    let ends = workers.map { worker in Result { try worker.wait() } }
    var results = Results(outputs: state.outputs(of: items.count))
    for case .failure(let error) in ends where results.error == nil { results.error = error }
    return results
  }

  private final class Shared: Sendable {
    private let state: Mutex<State>

    init(_ state: State) { self.state = Mutex(state) }

    func next(of count: Int) -> Int? {
      state.withLock { state in
        guard !state.isStopped, state.next < count else { return nil }
        defer { state.next += 1 }
        return state.next
      }
    }

    /// Returns how many there are now.
    func add(_ output: Output, at index: Int) -> Int {
      state.withLock { state in
        state.outputs[index] = output
        return state.outputs.count
      }
    }

    func stop() { state.withLock { $0.isStopped = true } }

    func outputs(of count: Int) -> [Output] {
      state.withLock { state in (0..<count).compactMap { state.outputs[$0] } }
    }
  }
}
