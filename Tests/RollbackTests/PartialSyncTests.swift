import SQLite
import Streams
import Testing

@testable import Rollback
@testable import RoundTrip

/// Sync state that goes back with some of the tables.
@Suite struct PartialSyncTests: PartialSuite {
  @Test func rowsThatTheInstalledAppHasSyncedAreRefused() throws {
    let app = try SyncedApp.make()
    try PartialApp.install(app, "UPDATE records SET tag = x'99' WHERE node IN (3, 4)")
    let profile = try SyncedApp.profile()
    let made = try plan(app, ["nodes"]) { $0.syncProfile = profile }
    #expect(made.dataSafety == .dangerous)
    #expect(made.hazards.contains("hazard-synced-key-reinserted"))
    #expect(made.part?.conflicts.map(\.key) == ["(3)", "(4)"])
    let error = #expect(throws: RollbackError.self) { try operations(override: nil).run(made) }
    #expect("\(String(describing: error))".contains("nodes (3): its name and tag in records"))
    #expect(try operations(override: "the zone was reset").run(made).result == .finished)
    // What a detached copy holds is known to no sync layer.
    let detached = try plan(app, ["nodes"]) { ($0.syncProfile, $0.sync) = (profile, .detach) }
    #expect(detached.dataSafety == .risky)
  }

  /// Records that stay would speak of rows that do not.
  @Test func recordsThatOnlyTheInstalledHasAreInTheWay() throws {
    let app = try SyncedApp.make()
    try PartialApp.install(app)
    try app.write("DROP TABLE records")
    let profile = try SyncedApp.profile()
    let made = try plan(app, ["nodes"]) { $0.syncProfile = profile }
    #expect(made.dataSafety == .dangerous)
    #expect(made.part?.conflictCount == 100 && made.part?.conflicts.count == 20)
    #expect(made.part?.kept.contains { $0.name == "records" } == true)
  }

  /// The installed app syncs between plan and run.
  @Test func rowsThatWereSyncedSinceAreRefused() throws {
    let app = try SyncedApp.make()
    try app.write(
      "DROP TRIGGER refill; DROP TRIGGER dirty; DELETE FROM queue; DELETE FROM gone; UPDATE records SET dirty = 0"
    )
    try PartialApp.install(app)
    let profile = try SyncedApp.profile()
    let made = try plan(app, ["nodes"]) { $0.syncProfile = profile }
    #expect(made.dataSafety == .safe)
    try Connection(path: app.install, mode: .readWrite).execute(
      "UPDATE records SET tag = x'99' WHERE node = 3")
    let error = #expect(throws: RollbackError.self) { try operations(override: nil).run(made) }
    guard case .syncedKeys(let rows) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(rows.count == 1)
  }

  @Test func detachingLeavesWhatStaysAlone() throws {
    let app = try SyncedApp.make()
    try PartialApp.install(app)
    let profile = try SyncedApp.profile()
    let made = try plan(app, ["nodes"]) { ($0.syncProfile, $0.sync) = (profile, .detach) }
    #expect(made.part?.members.map(\.name).contains("zones") == false)
    _ = try operations().run(made)
    let connection = try Connection(path: app.install, mode: .immutable)
    #expect(try connection.strings("SELECT hex(token) FROM zones WHERE zone = 'notes'") == ["0102FF00"])
    #expect(try connection.integer("SELECT sum(dirty) FROM records") == 0)
  }
}
