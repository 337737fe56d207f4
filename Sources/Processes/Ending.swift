internal import Foundation

/// How a program ended, for whoever waits for that.
final class Ending: @unchecked Sendable {
  private let condition = NSCondition()
  private var ending: (status: String, hasStarted: Bool)?

  func set(_ status: String, hasStarted: Bool) {
    condition.withLock {
      ending = (status, hasStarted)
      condition.broadcast()
    }
  }

  func wait() -> (status: String, hasStarted: Bool) {
    condition.withLock {
      while true {
        if let ending { return ending }
        condition.wait()
      }
    }
  }

  /// - Returns: nil when it has not ended by then.
  func wait(for limit: Duration) -> String? {
    let seconds = Double(limit.components.seconds) + Double(limit.components.attoseconds) / 1e18
    let deadline = Date(timeIntervalSinceNow: seconds)
    return condition.withLock {
      while ending == nil, condition.wait(until: deadline) {}
      return ending?.status
    }
  }
}
