#if DEBUG
  import Foundation
  import Rollback

  /// Only in debug builds, for tests: `ROUNDTRIP_CRASH_AT=n` ends the process by SIGKILL before its n-th durable operation.
  enum CrashSwitch {
    static var files: DurableFiles? {
      guard let text = ProcessInfo.processInfo.environment["ROUNDTRIP_CRASH_AT"], let number = Int(text)
      else {
        return nil
      }
      return DurableFiles { operation in
        if operation.number == number { kill(getpid(), SIGKILL) }
        return .proceed
      }
    }
  }
#endif
