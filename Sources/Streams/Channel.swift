internal import Foundation

/// Hands values from one thread to another, at most `capacity` waiting at a time.
///
/// Blocking is the point: a reader that is ahead waits, so memory stays bounded. For threads, not for tasks of
/// Swift's cooperative pool.
public final class Channel<Element: Sendable>: @unchecked Sendable {
  private let condition = NSCondition()
  private let capacity: Int
  private var waiting: [Element] = []
  private var isFinished = false
  private var isAbandoned = false
  private var failure: (any Error)?

  public init(capacity: Int) { self.capacity = max(1, capacity) }

  /// Waits for room and adds the element. Returns false when the receiving side has gone: stop producing then.
  public func send(_ element: Element) -> Bool {
    condition.withLock {
      while waiting.count >= capacity && !isAbandoned { condition.wait() }
      guard !isAbandoned else { return false }
      waiting.append(element)
      condition.broadcast()
      return true
    }
  }

  /// No further element will come; `failure` is thrown to the receiver after the last one.
  public func finish(throwing failure: (any Error)? = nil) {
    condition.withLock {
      isFinished = true
      self.failure = self.failure ?? failure
      condition.broadcast()
    }
  }

  /// The next element; nil after the last.
  ///
  /// - Throws: what the sending side passed to ``finish(throwing:)``.
  public func receive() throws -> Element? {
    try condition.withLock {
      while waiting.isEmpty && !isFinished { condition.wait() }
      if !waiting.isEmpty {
        let element = waiting.removeFirst()
        condition.broadcast()
        return element
      }
      if let failure { throw failure }
      return nil
    }
  }

  /// The next element if one is waiting; nil otherwise, at once.
  public func receiveIfReady() -> Element? {
    condition.withLock {
      guard !waiting.isEmpty else { return nil }
      let element = waiting.removeFirst()
      condition.broadcast()
      return element
    }
  }

  /// Adds the element if there is room; drops it otherwise, at once.
  public func sendIfRoom(_ element: Element) {
    condition.withLock {
      guard waiting.count < capacity, !isAbandoned else { return }
      waiting.append(element)
      condition.broadcast()
    }
  }

  /// The receiver wants no more; the sender's next ``send(_:)`` returns false.
  public func abandon() {
    condition.withLock {
      isAbandoned = true
      waiting.removeAll()
      condition.broadcast()
    }
  }
}
