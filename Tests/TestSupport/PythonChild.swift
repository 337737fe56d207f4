internal import Foundation

/// Another process with a database open: Python's sqlite3 module, run on a script. The script prints a line when it
/// is ready and may wait for lines on its standard input.
public final class PythonChild {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var pending: [UInt8] = []

  public init(_ script: String, _ arguments: String...) throws {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-u", "-c", "import os, signal, sqlite3, sys\n" + script] + arguments
    process.standardInput = input
    process.standardOutput = output
    try process.run()
  }

  deinit { kill() }

  /// The next line the script prints; nil when it has ended.
  public func line() -> String? {
    while true {
      if let end = pending.firstIndex(of: 0x0a) {
        defer { pending.removeSubrange(...end) }
        return String(decoding: pending[..<end], as: UTF8.self)
      }
      let data = output.fileHandleForReading.availableData
      if data.isEmpty { return nil }
      pending += data
    }
  }

  /// Lets the script go on past a `sys.stdin.readline()`.
  public func send(_ text: String = "") { input.fileHandleForWriting.write(Data((text + "\n").utf8)) }

  /// Ends the script as a crash does, and waits for it.
  public func kill() {
    if process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
  }

  /// Runs a script to its end. Returns its exit status.
  @discardableResult
  public static func run(_ script: String, _ arguments: String...) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", "import os, signal, sqlite3, sys\n" + script] + arguments
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
