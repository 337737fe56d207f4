import Foundation

/// The real executable, run as a user runs it.
enum Tool {
  struct Result {
    let status: Int32
    let wasSignalled: Bool
    let output: String
    let error: String

    var all: String {
      "status \(status)\(wasSignalled ? " (signal)" : "")\n\(output.prefix(2_000))\n\(error)"
    }
  }

  struct TimedOut: Error {
    let arguments: [String]
  }

  struct NotBuilt: Error {}

  static let timeout = 60.0

  /// `roundtrip`, in the build folder that holds the tests.
  static func path() throws -> String {
    var folders = [Bundle.main.bundleURL, URL(fileURLWithPath: CommandLine.arguments[0])]
    folders += Bundle.allBundles.map(\.bundleURL)
    for folder in folders.flatMap({ [$0, $0.deletingLastPathComponent()] }) {
      let candidate = folder.appendingPathComponent("roundtrip").path
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder), !isFolder.boolValue {
        return candidate
      }
    }
    throw NotBuilt()
  }

  /// The folder with Package.swift.
  static let packageRoot = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  static func run(
    _ arguments: String..., in folder: String, environment: [String: String] = [:], input: String? = nil
  ) throws -> Result {
    try run([path()] + arguments, in: folder, environment: environment, input: input)
  }

  /// Under a limit of the size of files it writes, in KiB. The signal that comes with the limit is set to kill, since a
  /// test runner may hand it on ignored or blocked.
  static func run(limit: Int, _ arguments: String..., in folder: String) throws -> Result {
    let script = """
      import os, resource, signal, sys
      signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
      signal.pthread_sigmask(signal.SIG_SETMASK, [])
      resource.setrlimit(resource.RLIMIT_FSIZE, (\(limit) << 10, \(limit) << 10))
      os.execv(sys.argv[1], sys.argv[1:])
      """
    return try run(["python3", "-c", script, path()] + arguments, in: folder, environment: [:], input: nil)
  }

  static func run(
    _ command: [String], in folder: String, environment: [String: String] = [:], input: String? = nil
  ) throws -> Result {
    let running = try Running(command, in: folder, environment: environment, input: input)
    return try running.wait()
  }
}

/// A process whose output goes into files, so that it never waits for a reader.
final class Running {
  private let process = Process()
  private let command: [String]
  private let files: String
  private let ended = DispatchSemaphore(value: 0)

  init(
    _ command: [String], in folder: String, environment: [String: String] = [:], input: String? = nil
  ) throws {
    self.command = command
    files = NSTemporaryDirectory() + "/roundtrip-io-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: files, withIntermediateDirectories: true)
    try Data((input ?? "").utf8).write(to: URL(fileURLWithPath: files + "/in"))
    for name in ["out", "err"] { try Data().write(to: URL(fileURLWithPath: files + "/" + name)) }
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = FileHandle(forReadingAtPath: files + "/in")
    process.standardOutput = FileHandle(forWritingAtPath: files + "/out")
    process.standardError = FileHandle(forWritingAtPath: files + "/err")
    process.terminationHandler = { [ended] _ in ended.signal() }
    try process.run()
  }

  deinit {
    if process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) }
    try? FileManager.default.removeItem(atPath: files)
  }

  var isRunning: Bool { process.isRunning }

  func send(_ signal: Int32) { Foundation.kill(process.processIdentifier, signal) }

  func wait() throws -> Tool.Result {
    guard ended.wait(timeout: .now() + Tool.timeout) == .success else {
      send(SIGKILL)
      throw Tool.TimedOut(arguments: command)
    }
    func text(_ name: String) throws -> String {
      String(decoding: try Data(contentsOf: URL(fileURLWithPath: files + "/" + name)), as: UTF8.self)
    }
    return Tool.Result(
      status: process.terminationStatus, wasSignalled: process.terminationReason == .uncaughtSignal,
      output: try text("out"), error: try text("err"))
  }
}
