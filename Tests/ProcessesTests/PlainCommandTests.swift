import Foundation
import Processes
import Streams
import TestSupport
import Testing

@Suite struct PlainCommandTests {
  private let folder = NSTemporaryDirectory() + "/roundtrip-command-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private func command(_ words: [String], limit: Duration = .seconds(20)) -> PlainCommand {
    PlainCommand(words, output: folder + "/out", errors: folder + "/err", limit: limit)
  }

  private func run(_ script: String, limit: Duration = .seconds(20)) async throws -> PlainCommand.Ending {
    let command = command(["sh", "-c", script], limit: limit)
    return try await offPool { try command.run(cancellation: Cancellation()) }
  }

  private func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)), as: UTF8.self)
  }

  @Test func anEndIsToldAsItWas() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    #expect(try await run("echo out; echo 'the  end' >&2; cat; exit 7") == .exited(7))
    #expect(try text("out") == "out\n")
    #expect(command([]).lastWords == "the end")
    #expect(try await run("kill -9 $$") == .signalled(9))
    #expect(try await run("kill -13 $$") == .signalled(13), "a broken pipe ends it, though not us")
    guard
      case .notStarted = try await offPool({ [self] in
        try command(["/nosuch"]).run(cancellation: Cancellation())
      })
    else {
      Issue.record("it was started")
      return
    }
  }

  /// Writes its number to a file and sleeps; what is left of it is looked for by that number.
  private func isRunning(_ name: String) throws -> Bool {
    let number = try #require(Int32(try text(name).trimmingCharacters(in: .whitespacesAndNewlines)))
    // A process that has ended and whom nobody has waited for is a zombie: /proc says Z.
    let state = try? String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8)
    return state.map { !$0.contains(") Z ") } ?? (kill(number, 0) == 0)
  }

  @Test func whoIsTooLongIsEndedWithAllItStarted() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let script =
      "trap '' TERM; sh -c 'echo $$ > \(folder)/child; exec sleep 600' & echo $$ > \(folder)/parent; wait"
    #expect(try await run(script, limit: .milliseconds(700)) == .timedOut(seconds: 0.7))
    #expect(try !isRunning("child") && !isRunning("parent"))
  }

  @Test func whatItLeavesBehindIsEnded() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let script =
      "sh -c 'echo $$ > \(folder)/child; exec sleep 600' > /dev/null 2>&1 & while ! test -s \(folder)/child; do :; done"
    #expect(try await run(script) == .exited(0))
    // Its end is the system's business once it has been told to; that takes a moment.
    var tries = 0
    while try isRunning("child"), tries < 1_000 {
      tries += 1
      await Task.yield()
    }
    #expect(try !isRunning("child"))
  }

  @Test func aWatchEndsItAndARequestToo() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let command = command(["sleep", "600"])
    let ending = try await offPool { try command.run(cancellation: Cancellation()) { "enough" } }
    #expect(ending == .stopped(reason: "enough"))
    let cancellation = Cancellation()
    cancellation.request()
    await #expect(throws: Cancelled.self) {
      try await offPool { try command.run(cancellation: cancellation) }
    }
  }
}
