import Checks
import Foundation
import JSON
import Reports
import RoundTrip
import SQLite
import Streams
import Synchronization
import TestSupport
import Testing
import Verdicts

@testable import Rollback

/// Each trigger fires on its condition, and stays quiet without it.
@Suite(.serialized) final class WatchTests {
  private let app: AppFolder
  private let time = Mutex(Timestamp(millisecondsSince1970: 1_800_000_000_000))

  init() throws { app = try AppFolder() }

  private func pass(_ seconds: Int64) {
    time.withLock { $0 = Timestamp(millisecondsSince1970: $0.millisecondsSince1970 + seconds * 1_000) }
  }

  /// A round on a thread of its own, since commands are started in it.
  private func round(_ change: @Sendable (inout WatchSettings) -> Void = { _ in }) async throws -> WatchRound
  {
    var settings = WatchSettings(rollback: app.settings())
    change(&settings)
    let (prepared, moment) = (settings, time.withLock { $0 })
    return try await offPool {
      try Watcher(prepared, RollbackOperations(RunOptions(), prover: FastProver()), now: { moment }).round()
    }
  }

  private func state(_ trigger: Trigger, _ round: WatchRound) -> Observation.State? {
    round.observations.first { $0.trigger == trigger }?.state
  }

  private func events() throws -> [String] {
    try RollbackOperations(RunOptions()).history(state: app.state).map(\.event)
  }

  // MARK: Conditions

  @Test func nothingFiresWithoutReason() async throws {
    let round = try await round()
    #expect(round.exitCode == .open && round.fired == [] && round.plan == nil, "\(round)")
    #expect(state(.corruption, round) == .quiet && state(.performance, round) == .unwatched)
    // A quiet round leaves nothing behind.
    #expect(Files.kind(of: app.state) == .missing)
  }

  @Test func aLostIndexIsSlower() async throws {
    let made = try BaselineJob(
      source: app.source, options: PerformanceOptions(), progress: SilentProgress(),
      cancellation: Cancellation()
    ).run().baseline
    @Sendable func performance(_ settings: inout WatchSettings) {
      var options = PerformanceOptions()
      options.baseline = made
      settings.performance = options
    }
    #expect(state(.performance, try await round { performance(&$0) }) == .quiet)
    try app.write("DROP INDEX edges_a")
    let slow = try await round { performance(&$0) }
    #expect(slow.fired == [.performance] && slow.exitCode == .slow, "\(slow)")
    try app.write("CREATE TABLE other(x)")
    let foreign = try await round { performance(&$0) }
    #expect(state(.performance, foreign) == .unknown, "\(foreign)")
    #expect(foreign.exitCode == .inconclusive)
  }

  @Test(arguments: ["an index out of step", "no database", "pages lost"])
  func damageIsCorruption(_ kind: String) async throws {
    switch kind {
    case "no database": try Files.write(Array("something else altogether".utf8), to: app.source)
    case "pages lost":
      let bytes = try Files.read(app.source)
      try Files.write(Array(bytes.prefix(bytes.count - 4_096)), to: app.source)
    default:
      try app.write(
        "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = 'CREATE INDEX edges_a ON edges(b)' WHERE name = 'edges_a'"
      )
    }
    let round = try await round()
    #expect(round.fired == [.corruption], "\(round)")
    #expect(round.exitCode == .closed)
    #expect(try events().contains("trigger-fired"))
  }

  @Test func aRowThatBreaksAConstraintIsNoCorruption() async throws {
    try app.write("PRAGMA foreign_keys=OFF; INSERT INTO edges VALUES(1, 7777)")
    #expect(state(.corruption, try await round()) == .quiet)
  }

  @Test func aDatabaseThatIsNotThereIsNotCorrupt() async throws {
    Files.remove(app.source)
    let round = try await round()
    #expect(state(.corruption, round) == .unknown && round.exitCode == .inconclusive, "\(round)")
  }

  @Test(arguments: [(0, Observation.State.quiet), (2, .on), (3, .on), (4, .unknown), (5, .unknown)])
  func aReportSaysWhetherItHolds(_ code: Int, _ expected: Observation.State) async throws {
    let path = app.path + "/report.json"
    try Files.write(Array(#"{"verdict":{"exitCode":\#(code),"summary":"as it is"}}"#.utf8), to: path)
    let round = try await round { $0.validationReport = path }
    #expect(state(.validation, round) == expected)
    #expect(round.fired == (expected == .on ? [.validation] : []))
  }

  @Test func aReportThatIsNoneIsSaid() async throws {
    let path = app.path + "/report.json"
    try Files.write(Array("[1]".utf8), to: path)
    #expect(state(.validation, try await round { $0.validationReport = path }) == .unknown)
    let missing = try await round { $0.validationReport = path + ".not" }
    #expect(state(.validation, missing) == .unknown)
  }

  @Test(arguments: Trigger.allCases.filter(\.isSignal)) func aSignalIsTakenOnce(_ trigger: Trigger)
    async throws
  {
    let folder = SignalFolder(SignalFolder.path(in: app.state))
    try folder.raise(trigger, reason: "because\nof this")
    try folder.raise(trigger, reason: "a second reason")
    let round = try await round()
    #expect(round.fired == [trigger] && round.exitCode == .closed, "\(round)")
    #expect(round.observations.first { $0.trigger == trigger }?.reason == "because of this")
    #expect(Files.names(in: folder.path + "/taken").count == 1)
    let after = try await self.round()
    #expect(after.fired == [] && after.exitCode == .open && state(trigger, after) == .quiet)
    #expect(try events().suffix(1) == ["trigger-cleared"])
  }

  @Test func aStrangeSignalIsNamed() async throws {
    try Files.createDirectory(app.state)
    try Files.createDirectory(app.state + "/signals")
    try Files.write([], to: app.state + "/signals/user-requests")
    let round = try await round()
    #expect(round.fired == [] && round.notes.contains { $0.contains("user-requests") }, "\(round.notes)")
  }

  @Test(arguments: [(0, Observation.State.quiet), (10, .on), (1, .unknown)])
  func aCommandIsAsked(_ code: Int, _ expected: Observation.State) async throws {
    let path = app.path + "/ask"
    try Files.write(Array("#!/bin/sh\necho rejected by the store\nexit \(code)\n".utf8), to: path)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    let round = try await round { $0.signalCommands = [.storeRejection: path] }
    #expect(state(.storeRejection, round) == expected, "\(round)")
    #expect(round.fired == (expected == .on ? [.storeRejection] : []))
    if expected == .on {
      #expect(round.observations.contains { $0.reason == "rejected by the store" })
    }
  }

  // MARK: What follows

  @Test func aTriggerThatStaysOnIsHeldBack() async throws {
    let path = app.path + "/report.json"
    try Files.write(Array(#"{"verdict":{"exitCode":2,"summary":"closed"}}"#.utf8), to: path)
    let first = try await round { $0.validationReport = path }
    #expect(first.fired == [.validation])
    pass(3_599)
    let second = try await round { $0.validationReport = path }
    #expect(second.fired == [] && second.heldBack == [.validation] && second.plan == nil)
    #expect(second.exitCode == .closed)
    pass(1)
    #expect(try await round { $0.validationReport = path }.fired == [.validation])
  }

  @Test func aFiringMakesAPlanAndNothingElse() async throws {
    let before = try app.contents()
    try SignalFolder(SignalFolder.path(in: app.state)).raise(.userRequest, reason: "please")
    let round = try await round()
    let plan = try RollbackPlan(reading: Files.read(try #require(round.planFile)), path: "plan")
    #expect(plan.id == round.plan && plan.reason == "user-request: please")
    #expect(try app.contents() == before)
    #expect(try events() == ["trigger-fired", "trigger-planned"])
    #expect(round.journalHead?.count == 64)
  }

  @Test func aSafePlanIsRunWhereThatIsAllowed() async throws {
    try SignalFolder(SignalFolder.path(in: app.state)).raise(.userRequest, reason: "please")
    let round = try await round { $0.action = .run }
    #expect(round.outcome?.result == .finished && round.exitCode == .open, "\(round)")
    #expect(try app.text(app.environment).contains("DATABASE_MODE=sqljs"))
    // What has gone back does not go back again.
    try SignalFolder(SignalFolder.path(in: app.state)).raise(.storeRejection, reason: "again")
    let again = try await self.round { $0.action = .run }
    #expect(again.fired == [.storeRejection] && again.plan == nil)
    #expect(again.notes.contains { $0.contains("already") }, "\(again.notes)")
    #expect(try events().contains("run-ended"))
  }

  @Test func aDamagedDatabaseIsNotRunByItself() async throws {
    try app.write(
      "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = 'CREATE INDEX edges_a ON edges(b)' WHERE name = 'edges_a'"
    )
    let before = try app.contents()
    let round = try await round { $0.action = .run }
    #expect(round.fired == [.corruption] && round.outcome == nil, "\(round)")
    #expect(round.notes.contains { $0.contains("dangerous") }, "\(round.notes)")
    // It was not even tried.
    #expect(try events() == ["trigger-fired", "trigger-planned"])
    #expect(try app.contents() == before)
  }

  @Test func metricsSayWhatTheRoundSaw() async throws {
    let path = app.path + "/watch.prom"
    try SignalFolder(SignalFolder.path(in: app.state)).raise(.bridgeSecurity, reason: "odd")
    _ = try await round { $0.metrics = path }
    let text = try app.text(path)
    #expect(text.contains("roundtrip_watch_trigger_on{trigger=\"bridge-security\"} 1\n"), "\(text)")
    #expect(text.contains("roundtrip_watch_firings_total{trigger=\"bridge-security\"} 1\n"))
    #expect(text.contains("roundtrip_watch_trigger_on{trigger=\"corruption\"} 0\n"))
    #expect(text.contains("roundtrip_watch_last_round_timestamp_seconds 1800000000.000\n"))
    #expect(!text.contains("trigger=\"performance\""))
  }

  @Test func aDamagedMemoryIsSaid() async throws {
    try Files.createDirectory(app.state)
    try Files.write(Array("{}".utf8), to: app.state + "/watch.json")
    await #expect {
      _ = try await round()
    } throws: {
      if case RollbackError.stateDamaged(let path, _) = $0 { path.hasSuffix("watch.json") } else { false }
    }
  }
}
