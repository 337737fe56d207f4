internal import Browser
internal import Foundation
internal import Streams

/// The lines to and from the worker of one load of the page: it fetches each request with the reply to the one before.
final class PageConversation: Conversation, @unchecked Sendable {
  let visit: Int
  private let requests: AsyncStream<[UInt8]>
  private let outgoing: AsyncStream<[UInt8]>.Continuation
  private let condition = NSCondition()
  private var replies: [[UInt8]] = []
  private var trouble: String?
  private let failure: @Sendable (String) -> BrowserError?
  private let ending: @Sendable () -> Void

  /// - Parameters:
  ///   - failure: why the page will not answer any more, given what it had been asked for.
  ///   - ending: ends the browser.
  init(
    visit: Int, failure: @escaping @Sendable (String) -> BrowserError?, ending: @escaping @Sendable () -> Void
  ) {
    self.visit = visit
    self.failure = failure
    self.ending = ending
    (requests, outgoing) = AsyncStream.makeStream()
  }

  // MARK: The side of the engine

  func send(_ line: [UInt8]) { outgoing.yield(line) }

  func nextLine(within limit: Duration, cancellation: Cancellation) throws -> [UInt8] {
    let deadline = Date(timeIntervalSinceNow: limit / .seconds(1))
    while true {
      if cancellation.isRequested {
        kill()
        throw Cancelled()
      }
      let (reply, trouble) = take(until: min(deadline, Date(timeIntervalSinceNow: 0.1)))
      if let reply { return reply }
      if let failure = failure(Self.step) {
        kill()
        throw failure
      }
      if let trouble {
        kill()
        throw BrowserError.refused(step: Self.step, reason: trouble)
      }
      guard deadline.timeIntervalSinceNow > 0 else {
        kill()
        throw BrowserError.hung(step: Self.step, seconds: limit / .seconds(1))
      }
    }
  }

  func end() { outgoing.finish() }

  func kill() {
    outgoing.finish()
    ending()
  }

  /// What the page was doing is in the error that ``EngineHost`` makes of this one.
  private static let step = "a request"

  private func take(until deadline: Date) -> (reply: [UInt8]?, trouble: String?) {
    condition.withLock {
      while replies.isEmpty, trouble == nil, condition.wait(until: deadline) {}
      return (replies.isEmpty ? nil : replies.removeFirst(), trouble)
    }
  }

  // MARK: The side of the page

  func add(reply: [UInt8]) {
    condition.withLock {
      replies.append(reply)
      condition.broadcast()
    }
  }

  func add(trouble what: String) {
    condition.withLock {
      trouble = trouble ?? what
      condition.broadcast()
    }
  }

  /// nil once nothing more will be asked.
  func nextRequest() async -> [UInt8]? {
    var iterator = requests.makeAsyncIterator()
    return await iterator.next()
  }
}
