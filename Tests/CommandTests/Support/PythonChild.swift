import Foundation

/// Another program that has the database open: Python's sqlite3 module, in a script that prints a line when it is ready.
final class PythonChild {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()

  init(_ script: String, _ arguments: String...) throws {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-u", "-c", "import sqlite3, sys\n" + script] + arguments
    process.standardInput = input
    process.standardOutput = output
    try process.run()
  }

  deinit {
    if process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
  }

  /// Waits until the script has printed something; false when it ended without.
  func isReady() -> Bool { !output.fileHandleForReading.availableData.isEmpty }

  static let holder = """
    c = sqlite3.connect(sys.argv[1], isolation_level=None)
    c.execute('BEGIN EXCLUSIVE'); print('ready'); sys.stdin.readline()
    """

  static let inserter = """
    c = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=60)
    c.execute('PRAGMA journal_mode=WAL'); c.execute('PRAGMA synchronous=OFF')
    c.execute('CREATE TABLE stream(a INTEGER PRIMARY KEY, b)')
    n = 0
    while True:
      c.execute('INSERT INTO stream(b) VALUES(randomblob(500))'); n += 1
      if n == 50: print('ready')
      if n % 2000 == 0: c.execute('DELETE FROM stream')
    """
}
