internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// How a program ended, for whoever waits for that.
final class Ending: @unchecked Sendable {
  private let condition = NSCondition()
  private var ending: (status: String, hasStarted: Bool)?
  private var process: pid_t?
  private var mustDie = false

  func set(_ status: String, hasStarted: Bool) {
    condition.withLock {
      ending = (status, hasStarted)
      condition.broadcast()
    }
  }

  /// - Parameter process: leads a session of its own.
  func hasStarted(_ process: pid_t) {
    condition.withLock {
      self.process = process
      killIfMeant()
    }
  }

  /// Ends the program and all that it started, now or as soon as it is there.
  func kill() {
    condition.withLock {
      mustDie = true
      killIfMeant()
    }
  }

  private func killIfMeant() {
    // Once it has ended, its number may be another's.
    guard mustDie, ending == nil, let process, process > 1 else { return }
    #if canImport(Glibc)
      _ = Glibc.kill(-process, SIGKILL)
      _ = Glibc.kill(process, SIGKILL)
    #else
      _ = Darwin.kill(-process, SIGKILL)
      _ = Darwin.kill(process, SIGKILL)
    #endif
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
