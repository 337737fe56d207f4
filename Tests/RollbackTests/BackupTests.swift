import Foundation
import SQLite
import Streams
import Testing

@testable import Rollback

@Suite struct BackupTests {
  private func operations() -> RollbackOperations { RollbackOperations(RunOptions(), prover: FastProver()) }

  @Test func aCompressedBackupHoldsTheDatabase() throws {
    let app = try AppFolder()
    let backup = try operations().backUp(app.settings { $0.compressesBackups = true }, reason: "a test")
    let folder = app.state + "/backups/" + backup.id
    #expect(
      Files.names(in: folder).contains("database.db.zst") && !Files.names(in: folder).contains("database.db"))
    let store = BackupStore(folder: app.state + "/backups", files: DurableFiles())
    let read = try store.read(backup.id)
    #expect(read == backup)
    try store.verify(read)
    let digest = try Zstd.decompress(folder + "/database.db.zst", to: app.path + "/again.db", Cancellation())
    #expect(digest.description == backup.database?.digest)
    #expect(
      try Connection(path: app.path + "/again.db", mode: .readOnly).integer("SELECT count(*) FROM nodes")
        == 200)
    var bytes = try Files.read(folder + "/database.db.zst")
    bytes[bytes.count / 2] ^= 1
    try Files.write(bytes, to: folder + "/database.db.zst")
    #expect(throws: RollbackError.self) { try store.verify(read) }
  }

  @Test func aRunWithCompressedBackupsCanBeTakenBack() throws {
    let app = try AppFolder()
    let before = try app.contents()
    let plan = try operations().plan(app.settings { $0.compressesBackups = true }, reason: "a test")
    #expect(try RollbackPlan(reading: plan.bytes, path: "plan") == plan)
    let outcome = try operations().run(plan)
    #expect(outcome.result == .finished && outcome.journalHead?.count == 64)
    let restored = try operations().restore(try #require(outcome.backup), state: app.state)
    #expect(restored.result == .restored)
    #expect(try app.contents() == before)
  }

  @Test func oldBackupsGoAndTheNewestStays() throws {
    let app = try AppFolder()
    let made = try (1...3).map { try operations().backUp(app.settings(), reason: "number \($0)").id }
    let names = { try self.operations().backups(state: app.state).map(\.id) }
    #expect(try operations().prune(state: app.state, days: nil, count: 2, isDryRun: true) == [made[0]])
    #expect(try names() == made)
    #expect(try operations().prune(state: app.state, days: nil, count: 2, isDryRun: false) == [made[0]])
    #expect(try names() == Array(made[1...]))
    #expect(try operations().prune(state: app.state, days: 0, count: nil, isDryRun: false) == [made[1]])
    #expect(try names() == [made[2]])
    #expect(try operations().history(state: app.state).last?.event == "backups-removed")
  }

  @Test func aDigestNotedElsewhereMustBeThere() throws {
    let app = try AppFolder()
    _ = try operations().backUp(app.settings(), reason: "one")
    let head = try #require(try operations().journalHead(state: app.state))
    _ = try operations().backUp(app.settings(), reason: "two")
    try operations().confirm(head: head, state: app.state)
    // Everything written anew, state file included: the chain alone does not tell.
    Files.remove(app.state)
    _ = try operations().backUp(app.settings(), reason: "another")
    _ = try operations().history(state: app.state)
    #expect(throws: RollbackError.self) { try operations().confirm(head: head, state: app.state) }
  }
}
