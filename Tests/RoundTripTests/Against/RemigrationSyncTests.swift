import Artifacts
import Engines
import Policies
import Streams
import Testing

@testable import RoundTrip

/// Rows of the notes app that the sync layer knows, on the way forward again.
@Suite struct RemigrationSyncTests {
  struct Change: Sendable, CustomTestStringConvertible {
    var label: String
    var sql: String
    /// Rows that are refused.
    var count: Int
    var testDescription: String { label }
  }

  private static let five = "(SELECT record_name FROM sync_state WHERE rowid = 5)"

  static let changes = [
    Change(label: "nothing", sql: "SELECT 1", count: 0),
    Change(
      label: "a record without its tag", sql: "UPDATE sync_state SET change_tag = NULL WHERE rowid = 5",
      count: 1),
    Change(
      label: "records with other tags",
      sql: "UPDATE sync_state SET change_tag = x'00' WHERE rowid BETWEEN 5 AND 7",
      count: 3),
    Change(
      label: "a record made anew",
      sql: """
        CREATE TEMP TABLE old AS SELECT * FROM sync_state WHERE rowid = 5;
        DELETE FROM sync_state WHERE rowid = 5;
        INSERT INTO sync_state(zone, record_name, is_pending) SELECT zone, record_name, 1 FROM old
        """, count: 1),
    Change(label: "a record that is gone", sql: "DELETE FROM sync_state WHERE rowid = 5", count: 1),
    Change(label: "all records that are gone", sql: "DELETE FROM sync_state", count: 60),
    Change(label: "a row deleted with its record", sql: "DELETE FROM nodes WHERE id = \(five)", count: 0),
    Change(
      label: "what is pending, and a token",
      sql: "UPDATE sync_state SET is_pending = 1, server_token = x'01', last_synced = NULL", count: 0),
    Change(
      label: "a new row with a new record",
      sql: """
        INSERT INTO nodes(id, type, name, created_at, modified_at) VALUES('new', 'note', 'n', 1, 1);
        INSERT INTO sync_state(zone, record_name, is_pending) VALUES('notes', 'new', 1)
        """, count: 0),
  ]

  @Test(arguments: changes)
  func syncedRowsThatWereMadeAnewAreRefused(_ change: Change) throws {
    let trip = try Journey(.bundle, AdaptationRequest(search: .drop))
    try trip.write(change.sql)
    let result = try trip.remigrate(baseline: true)
    let found = trip.findings(result, "sync")
    #expect(found.count == min(change.count, 20), "\(found)")
    #expect(found.allSatisfy { $0.hasPrefix("hazard-synced-key-reinserted nodes key ('") }, "\(found)")
    #expect(result.isWritten == (change.count == 0))
    #expect(Files.kind(of: trip.native) == (change.count == 0 ? .file : .missing))
    #expect(
      result.report.verdict.exitCode == (change.count == 0 ? .open : .closed),
      "\(result.report.verdict.summary)")
    let total = result.report.checks.flatMap(\.counts).filter { $0.code.hasPrefix("hazard-synced") }
    #expect(total.reduce(0) { $0 + $1.total } == change.count)
  }

  @Test func aReasonOverrides() throws {
    let trip = try Journey(.bundle, AdaptationRequest(search: .drop))
    try trip.write("DELETE FROM sync_state WHERE rowid = 5")
    let result = try trip.remigrate(baseline: true, override: "the zone was reset")
    #expect(result.isWritten)
    let finding = result.report.checks.flatMap(\.findings).first { $0.code.hasPrefix("hazard-synced") }
    #expect(finding?.severity == .warning)
    #expect(finding?.explanation.contains("done all the same: the zone was reset") == true)
  }

  @Test func withoutABaselineTombstonesTell() throws {
    let trip = try Journey(.bundle, AdaptationRequest(search: .drop))
    try trip.write(
      "CREATE TABLE gone(id TEXT)", "INSERT INTO gone SELECT id FROM nodes LIMIT 1",
      "INSERT INTO gone VALUES('another')", "DELETE FROM sync_state")
    let without = try trip.remigrate()
    #expect(without.isWritten)
    let ledger = without.report.checks.first { $0.name == "sync" }?.ledger ?? []
    #expect(ledger.contains { $0.state == .notCompared && $0.note?.contains("--baseline") == true })
    let profile = try SyncProfileReader(path: "p").read(
      SyncProfile.builtInText + "tombstones:\n  - {table: gone, key: [id], of: nodes}\n")
    let result = try trip.remigrate(force: true, profile: profile)
    #expect(!result.isWritten)
    #expect(trip.findings(result, "sync").count == 1)
  }
}
