import Processes
import Streams

/// What runs, for tests that nothing is left.
enum BrowserProcesses {
  /// The command lines that name a path.
  static func running(naming path: String) -> [String] {
    let child = ChildProcess(executable: "pgrep", arguments: ["-a", "-f", path])
    defer { child.kill() }
    var lines: [String] = []
    while let line = try? child.nextLine(within: .seconds(20), cancellation: Cancellation()) {
      lines.append(String(decoding: line, as: UTF8.self))
    }
    return lines
  }
}
