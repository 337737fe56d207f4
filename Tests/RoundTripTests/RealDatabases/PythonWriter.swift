import Foundation

/// Another program with a database open: Python's sqlite3 module. It prints a line when it is ready, and ends when it is let go.
final class PythonWriter {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()

  /// - Parameter script: has the connection `c` on the database, in autocommit mode.
  init(_ path: String, _ script: String) throws {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "python3", "-u", "-c",
      """
      import sqlite3, sys
      c = sqlite3.connect(sys.argv[1], isolation_level=None)
      \(script)
      print('ready'); sys.stdin.readline()
      """, path,
    ]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
  }

  deinit {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// True once the script has come to its end; false when it failed.
  func isReady() -> Bool { !output.fileHandleForReading.availableData.isEmpty }
}
