import Artifacts
import Foundation
import JSON
import RoundTrip
import Streams
import Verdicts

/// What the commands say, and how they end. Data goes to standard output, talk to standard error.
enum Console {
  static func say(_ text: String) { sayRaw(text + "\n") }

  /// Without a line's end. Nobody can be told that standard error is closed or full.
  static func sayRaw(_ text: String) {
    try? write(Array(text.utf8), to: STDERR_FILENO, named: "standard error")
  }

  /// - Throws: ``FileError`` when nobody reads, or the disk behind the redirection is full.
  static func print(_ text: String) throws { try print(Array(text.utf8)) }

  static func print(_ bytes: [UInt8]) throws {
    try write(bytes, to: STDOUT_FILENO, named: "standard output")
  }

  /// `FileHandle.write` ends the process when the write fails.
  private static func write(_ bytes: [UInt8], to descriptor: Int32, named name: String) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      guard written < 0 else {
        rest = rest.dropFirst(written)
        continue
      }
      if errno == EINTR { continue }
      throw FileError(operation: "write to", path: name, code: errno)
    }
  }

  static var isErrorTerminal: Bool { isatty(2) == 1 }

  /// Colour on a terminal, unless NO_COLOR is set to anything (<https://no-color.org>).
  static var wantsColour: Bool {
    let environment = ProcessInfo.processInfo.environment
    return isErrorTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }

  /// The columns of the terminal on standard error; 100 elsewhere.
  static var width: Int {
    var size = winsize()
    guard isErrorTerminal, ioctl(2, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 40 else { return 100 }
    return min(Int(size.ws_col), 160)
  }

  /// Runs a command's work and ends the process with the right exit code; says what went wrong, and what to do next.
  static func conclude(_ work: () throws -> GateCode) -> Never {
    do {
      end(try work())
    } catch {
      let failure = Failure(error)
      say("roundtrip: \(failure.message)")
      if let hint = failure.hint { say("  \(hint)") }
      end(failure.exitCode)
    }
  }

  /// Ends the process at once. `exit()` would tear the runtime down under threads that are about to end by themselves.
  private static func end(_ code: GateCode) -> Never {
    fflush(nil)
    _exit(code.rawValue)
  }

  /// Stops the work on Ctrl-C and on SIGTERM; a second signal ends the process at once.
  static func cancellationOnSignals() -> Cancellation {
    let cancellation = Cancellation()
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if cancellation.isRequested { _exit(GateCode.interrupted.rawValue) }
        cancellation.request()
      }
      source.resume()
      signals.withLock { $0.append(source) }
    }
    return cancellation
  }

  /// A reader of our output that went away, and a file that grows past `ulimit -f`, are errors to report and to clean up
  /// after, not reasons to die silently.
  static func turnFatalSignalsIntoErrors() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
  }

  private static let signals = Locked<[any DispatchSourceSignal]>([])
}

/// A value behind a lock.
final class Locked<Value>: @unchecked Sendable {
  private let lock = NSLock()
  private var value: Value

  init(_ value: Value) { self.value = value }

  func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
    lock.lock()
    defer { lock.unlock() }
    return try body(&value)
  }
}
