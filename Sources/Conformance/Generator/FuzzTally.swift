internal import Foundation

/// Hands out seeds to several threads and gathers what became of them.
final class FuzzTally: @unchecked Sendable {
  private let lock = NSLock()
  private let count: Int
  private var next = 0
  private var isStopped = false
  private var gathered: [FuzzSeedResult] = []

  init(count: Int) { self.count = count }

  func nextIndex() -> Int? {
    lock.withLock {
      guard !isStopped, next < count else { return nil }
      next += 1
      return next - 1
    }
  }

  /// After an error elsewhere nobody begins another.
  func stop() { lock.withLock { isStopped = true } }

  func add(_ result: FuzzSeedResult) { lock.withLock { gathered.append(result) } }

  var state: (done: Int, failures: Int) {
    lock.withLock { (gathered.count, gathered.count { $0.problem != nil }) }
  }

  /// In the order of the seeds, whoever was first.
  var results: [FuzzSeedResult] { lock.withLock { gathered }.sorted { $0.seed < $1.seed } }
}
