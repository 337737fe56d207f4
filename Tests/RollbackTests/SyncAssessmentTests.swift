import Checks
import Policies
import RoundTrip
import SQLite
import Samples
import Streams
import Testing

@testable import Rollback

/// What waits to be sent is counted, and weighs in the plan.
@Suite struct SyncAssessmentTests {
  private func plan(
    _ app: AppFolder, _ mode: SyncMode = .keep, _ profile: SyncProfile? = nil
  ) throws -> RollbackPlan {
    let profile = try profile ?? SyncedApp.profile()
    return try RollbackOperations(RunOptions(), prover: FastProver()).plan(
      app.settings {
        $0.sync = mode
        $0.syncProfile = profile
      }, reason: "a test")
  }

  @Test func countsByKindAndTable() throws {
    let plan = try plan(SyncedApp.make())
    #expect(
      plan.sync?.unsynced == [
        .init(kind: .pending, table: "queue", count: 3), .init(kind: .pending, table: "records", count: 2),
        .init(kind: .tombstone, table: "gone", count: 2),
      ])
    #expect(plan.dataSafety == .risky)
    #expect(plan.hazards == ["hazard-unsynced-changes"])
    #expect(plan.sync?.conflictCount == 0)
    let read = try RollbackPlan(reading: plan.bytes, path: "plan")
    #expect(read == plan)
    #expect(read.settings.syncProfile.tokens.count == 2)
    #expect(throws: RollbackError.self) {
      try RollbackOperations(RunOptions(), prover: FastProver()).run(plan)
    }
  }

  @Test func nothingWaitsAfterASync() throws {
    let app = try SyncedApp.make()
    try app.write(
      "DROP TRIGGER refill; DELETE FROM queue; DELETE FROM gone; DROP TRIGGER dirty; UPDATE records SET dirty = 0"
    )
    let plan = try plan(app)
    #expect(plan.dataSafety == .safe)
    #expect(plan.sync?.isFound == true)
    #expect(plan.sync?.unsyncedCount == 0)
  }

  @Test func aDatabaseWithoutSyncStateSaysSo() throws {
    let app = try AppFolder()
    let plan = try plan(app, .keep, .builtIn)
    #expect(plan.dataSafety == .safe)
    #expect(plan.sync?.isFound == false)
    #expect(plan.sync?.absent == ["table sync_state"])
    #expect(plan.sync?.phrase == "no sync state found (profile built-in: no table sync_state)")
  }

  /// A table of that name in another app is no mistake for the built-in profile, and one for a profile of the app's own.
  @Test func aMissingColumnIsAMistakeOfTheProfile() throws {
    let app = try AppFolder()
    try app.write("CREATE TABLE sync_state(a); CREATE TABLE zones(zone, token)")
    #expect(try plan(app, .keep, .builtIn).sync?.isFound == false)
    #expect(
      throws: SyncError.missingColumn(profile: "/sync.yml", table: "zones", column: "cursor")
    ) { try plan(app) }
  }

  @Test func aTombstoneOfARowThatIsThereIsDangerous() throws {
    let app = try SyncedApp.make()
    try app.write("INSERT INTO gone VALUES (7, 0)")
    let made = try plan(app)
    #expect(made.dataSafety == .dangerous)
    #expect(made.sync?.conflictCount == 1)
    #expect(made.hazards == ["hazard-synced-key-reinserted", "hazard-unsynced-changes"])
    let error = #expect(throws: RollbackError.self) {
      try RollbackOperations(RunOptions(), prover: FastProver()).run(made)
    }
    #expect(error?.exitCode == .closed)
    #expect("\(String(describing: error))".contains("nodes (7): gone has a tombstone for it"))
    // A detached copy has no tombstones.
    #expect(try plan(app, .detach).dataSafety == .risky)
  }

  @Test func theSampleHasTheBuiltInProfile() throws {
    let folder = try Files.temporaryDirectory(in: AppFolder.root, prefix: "roundtrip-sync-")
    defer { Files.remove(folder) }
    try Sample.write(SampleOptions(profile: .notes, rows: 300), to: folder + "/notes.db")
    let survey = try SyncSurvey(of: folder + "/notes.db", profile: .builtIn)
    #expect(survey.absent == [])
    let pending = try Connection(path: folder + "/notes.db", mode: .immutable).integer(
      "SELECT count(*) FROM sync_state WHERE is_pending")
    #expect(survey.unsyncedCount == pending && survey.unsyncedCount > 0)
  }
}
