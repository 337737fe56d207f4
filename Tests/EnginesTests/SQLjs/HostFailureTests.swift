import Artifacts
import Foundation
import Processes
import SQLite
import Streams
import TestSupport
import Testing

@testable import Engines

/// Whatever the host program does at whatever step: a clear error, no copy, and no process left behind.
@Suite(.serialized) struct HostFailureTests {
  static let steps = ["hello", "open", "exec", "query", "export", "stats"]

  struct Case: Sendable, CustomTestStringConvertible {
    let failure: FakeHost.Failure
    let step: String
    var testDescription: String { "\(failure.rawValue) at \(step)" }
  }

  static let cases = steps.flatMap { step in
    FakeHost.Failure.allCases.filter { failure in
      // One wait and one flood show what all of them do, and take their time.
      (failure != .hangs && failure != .floods) || step == "hello" || step == "exec"
    }.map { Case(failure: $0, step: step) }
  }

  @Test(arguments: cases)
  func isAClearErrorAndLeavesNothing(_ example: Case) async throws {
    let folder = try Files.temporaryDirectory(in: Files.scratchRoot, prefix: "roundtrip-fake-")
    defer { Files.remove(folder) }
    let marker = String(UInt64.random(in: 0 ... .max), radix: 36)
    let fake = try FakeHost(in: folder, failing: example.failure, at: example.step, marker: marker)
    let script = folder + "/artifact.sql"
    try Files.write(Array("CREATE TABLE t(a); INSERT INTO t VALUES(1);".utf8), to: script)
    let copy = folder + "/copy.db"

    let error = await #expect(throws: EngineError.self) {
      try await offPool {
        let engine = try SQLjsEngine(
          build: SQLjsBuild(path: folder, lookingFrom: "/"), node: fake.path, scratch: folder,
          stepLimit: .seconds(example.failure == .hangs ? 1 : 30), cancellation: Cancellation())
        _ = try engine.makeCopy(
          of: ArtifactReader(path: script, cancellation: Cancellation()), at: copy,
          progress: SilentProgress(),
          cancellation: Cancellation())
      }
    }
    let text = try #require(error).description
    switch example.failure {
    case .dies: #expect(text.contains("signal 9") && text.contains(example.step), "\(text)")
    case .exits: #expect(text.contains("exit 3") && text.contains("no luck today"), "\(text)")
    case .hangs: #expect(text.contains("no answer within 1 s"), "\(text)")
    case .isSilentAndEnds: #expect(text.contains("exit 0"), "\(text)")
    case .talksNonsense, .talksBinary, .breaksOffALine: #expect(text.contains("no JSON"), "\(text)")
    case .answersAnotherID: #expect(text.contains("was due"), "\(text)")
    case .answersWithoutID, .answersAList: #expect(text.contains("the id none"), "\(text)")
    case .answersWithoutOK: #expect(text.contains("whether it is ok"), "\(text)")
    case .floods: #expect(text.contains("without end of line"), "\(text)")
    case .reportsAnEmptyError: #expect(text.contains("names no error"), "\(text)")
    case .reportsATrap: #expect(text.contains("unreachable"), "\(text)")
    case .runsOutOfMemory: #expect(text.contains("ran out of memory"), "\(text)")
    }
    #expect(error?.hint != nil)
    #expect(Files.kind(of: copy) == .missing)
    #expect(try await !isRunning(marker))
    #expect(!Files.names(in: folder).contains { $0.hasPrefix("roundtrip-host-") })
  }

  @Test func withoutNodeItSaysSo() async throws {
    let error = await #expect(throws: EngineError.self) {
      try await offPool {
        _ = try SQLjsEngine(
          build: SQLjsBuild(path: "/", lookingFrom: "/"), node: "/no/such/node", scratch: Files.scratchRoot,
          cancellation: Cancellation())
      }
    }
    guard case .nodeMissing("/no/such/node", _)? = error else {
      Issue.record("\(error as Any)")
      return
    }
  }

  @Test func withoutABuildItSaysWhereItLooked() throws {
    let error = #expect(throws: EngineError.self) { try SQLjsBuild(path: nil, lookingFrom: "/usr/share") }
    #expect(
      error
        == .buildNotFound(lookedIn: [
          "/usr/share/node_modules/sql.js/dist", "/usr/node_modules/sql.js/dist", "/node_modules/sql.js/dist",
        ]))
    #expect(throws: EngineError.buildNotFound(lookedIn: ["/no/such"])) {
      try SQLjsBuild(path: "/no/such", lookingFrom: "/")
    }
  }

  @Test func aBuildIsFoundUpwards() throws {
    let folder = try Files.temporaryDirectory(in: Files.scratchRoot, prefix: "roundtrip-fake-")
    defer { Files.remove(folder) }
    let dist = folder + "/node_modules/sql.js/dist"
    try FileManager.default.createDirectory(atPath: dist, withIntermediateDirectories: true)
    try FileManager.default.createDirectory(atPath: folder + "/a/b", withIntermediateDirectories: true)
    #expect(try SQLjsBuild(path: nil, lookingFrom: folder + "/a/b").path == dist)
  }

  @Test func aRequestToStopEndsTheHost() async throws {
    let folder = try Files.temporaryDirectory(in: Files.scratchRoot, prefix: "roundtrip-fake-")
    defer { Files.remove(folder) }
    let marker = String(UInt64.random(in: 0 ... .max), radix: 36)
    let fake = try FakeHost(in: folder, failing: .hangs, at: "hello", marker: marker)
    let cancellation = Cancellation()
    cancellation.request()
    await #expect(throws: Cancelled.self) {
      try await offPool {
        _ = try SQLjsEngine(
          build: SQLjsBuild(path: folder, lookingFrom: "/"), node: fake.path, scratch: folder,
          cancellation: cancellation)
      }
    }
    #expect(try await !isRunning(marker))
  }

  private func isRunning(_ marker: String) async throws -> Bool {
    try await offPool {
      // In brackets, the last letter keeps the search from finding itself.
      let look = ChildProcess(
        executable: "pgrep", arguments: ["-f", marker.dropLast() + "[" + String(marker.suffix(1)) + "]"])
      defer { look.kill() }
      return (try? look.nextLine(within: .seconds(20), cancellation: Cancellation())) != nil
    }
  }
}
