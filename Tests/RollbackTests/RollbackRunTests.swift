import Artifacts
import Foundation
import SQLite
import Streams
import Testing

@testable import Rollback

/// A rollback from one end to the other, on a small app and with the real proof.
@Suite struct RollbackRunTests {
  @Test(arguments: [false, true])
  func aRunSwitchesTheApp(log: Bool) throws {
    let app = try AppFolder(log: log)
    let before = try app.contents()
    let operations = RollbackOperations(RunOptions())
    let plan = try operations.plan(app.settings(), reason: "a test")
    #expect(plan.dataSafety == .safe)
    #expect(try RollbackPlan(reading: plan.bytes, path: "plan") == plan)
    #expect(try app.contents() == before)
    let outcome = try operations.run(plan)
    #expect(outcome.result == .finished)
    let after = try app.contents()
    #expect(after["native.db"] == before["native.db"])
    #expect(after["native.db-wal"] == before["native.db-wal"])
    #expect(
      try app.text(app.environment) == "# of the app\nSECRET=abc\nDATABASE_MODE=sqljs\n")
    #expect(
      Set(after.keys).subtracting(before.keys)
        == ["public/notes.sqlite", "public/notes.sqlite.manifest.json"])
    #expect(try Connection(path: app.install, mode: .immutable).integer("SELECT count(*) FROM nodes") == 200)
    #expect(try operations.status(state: app.state).phase == .idle)
    let events = try operations.history(state: app.state).map(\.event)
    #expect(events.first == "run-began")
    #expect(events.contains("committed"))
    #expect(events.last == "run-ended")
    // And back again.
    let restored = try operations.restore(outcome.backup ?? "", state: app.state)
    #expect(restored.result == .restored)
    #expect(try app.contents() == before)
  }
}
