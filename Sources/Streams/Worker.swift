internal import Foundation

/// A piece of blocking work on a thread of its own, with a result to wait for.
public final class Worker<Output: Sendable>: @unchecked Sendable {
  private let condition = NSCondition()
  private var result: Result<Output, any Error>?

  /// Starts `work` at once on a new thread with a stack of 8 MiB (a worker thread's default of 512 KiB is little for
  /// SQLite's parser).
  public init(name: String, _ work: @escaping @Sendable () throws -> Output) {
    let thread = Thread { [self] in
      let outcome = Result { try work() }
      condition.withLock {
        result = outcome
        condition.broadcast()
      }
    }
    thread.name = name
    thread.stackSize = 8 << 20
    thread.start()
  }

  /// Waits for the end of the work.
  ///
  /// - Throws: what the work threw.
  public func wait() throws -> Output {
    let outcome = condition.withLock {
      while result == nil { condition.wait() }
      return result
    }
    guard let outcome else { throw Cancelled() }
    return try outcome.get()
  }
}
