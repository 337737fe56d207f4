import Artifacts
import Engines
import Foundation
import Reports
import SQLite
import Samples
import Streams
import Testing
import Verdicts

@testable import RoundTrip

/// A copy of an exported database, changed, against the manifest: no source is needed.
@Suite struct ManifestCheckTests {
  struct Change: CustomTestStringConvertible, Sendable {
    let label: String
    let sql: [String]
    /// `code object` of what is found with the export at hand, among others.
    let found: String
    /// The same with the manifest alone; nil where it is the same.
    var byManifest: String?

    var testDescription: String { label }
  }

  static let changes = [
    Change(
      label: "a changed value",
      sql: ["UPDATE settings SET value = 'x' WHERE key = (SELECT min(key) FROM settings)"],
      found: "table-content-changed settings"),
    Change(
      label: "a lost row",
      sql: ["DELETE FROM command_history WHERE id = (SELECT max(id) FROM command_history)"],
      found: "row-count-changed command_history"),
    Change(
      label: "an extra row", sql: ["INSERT INTO schema_migrations VALUES('v99')"],
      found: "row-count-changed schema_migrations"),
    Change(
      label: "another rowid", sql: ["UPDATE sync_state SET rowid = rowid + 1000000 WHERE rowid = 1"],
      found: "table-content-changed sync_state"),
    Change(
      label: "a lost table", sql: ["DROP TABLE sync_state"], found: "table-missing sync_state"),
    Change(
      label: "a new table", sql: ["CREATE TABLE extra(a)"], found: "table-extra extra"),
    Change(
      label: "a lost index", sql: ["DROP INDEX nodes_due"], found: "index-missing nodes_due",
      byManifest: "row-count-changed sqlite_stat1"),
    Change(
      label: "a lost trigger", sql: ["DROP TRIGGER nodes_fts_update"],
      found: "trigger-missing nodes_fts_update",
      byManifest: "fingerprint-changed main"),
    Change(
      label: "a lost view", sql: ["DROP VIEW important_nodes"], found: "view-missing important_nodes",
      byManifest: "fingerprint-changed main"),
    Change(
      label: "a changed setting", sql: ["PRAGMA user_version = 99"], found: "setting-changed user_version",
      byManifest: "fingerprint-changed main"),
    Change(
      label: "a broken foreign key",
      sql: ["PRAGMA foreign_keys = OFF", "DELETE FROM nodes WHERE id = (SELECT min(target_id) FROM edges)"],
      found: "copy-breaks-foreign-key edges"),
    Change(
      label: "an index out of step",
      sql: ["INSERT INTO facets_fts(facets_fts, rowid, name, description) VALUES('delete', 1, 'a', 'b')"],
      found: "search-integrity-failed facets_fts"),
  ]

  @Test(arguments: ArtifactFormat.allCases) func anEqualCopyIsOpen(_ format: ArtifactFormat) throws {
    let trip = try Trip(format)
    let report = try trip.check()
    #expect(report.verdict.exitCode == .open, "\(report.verdict.summary)")
    #expect(report.checks.map(\.name) == ManifestCheck.checks)
    let rows = report.checks.flatMap(\.ledger).filter { $0.property == "rows" && $0.state == .compared }
    #expect(rows.reduce(0) { $0 + ($1.count ?? 0) } == trip.manifest.recordCount)
  }

  @Test func theManifestAloneTellsByTheFingerprint() throws {
    let trip = try Trip(.bundle)
    try trip.isolateManifest()
    let report = try trip.check()
    #expect(report.verdict.exitCode == .open, "\(report.verdict.summary)")
    #expect(
      report.checks.flatMap(\.ledger).contains { $0.property == "fingerprint" && $0.state == .compared })
  }

  @Test(arguments: changes) func aChangeIsFound(_ change: Change) throws {
    let trip = try Trip(.bundle)
    let connection = try Connection(path: trip.copy, mode: .readWrite)
    for sql in change.sql { try connection.execute(sql) }
    let report = try trip.check()
    #expect(report.verdict.exitCode == .closed)
    #expect(Self.found(report).contains(change.found), "\(Self.found(report))")
    try trip.isolateManifest()
    let alone = try trip.check()
    #expect(alone.verdict.exitCode == .closed)
    #expect(Self.found(alone).contains(change.byManifest ?? change.found), "\(Self.found(alone))")
  }

  @Test func anAdaptedExportIsHeldAgainstAsItWasAdapted() throws {
    let trip = try Trip(.bundle, AdaptationRequest(search: .drop))
    let report = try trip.check()
    #expect(report.verdict.exitCode == .open, "\(report.verdict.summary)")
    #expect(report.verdict.summary.contains("adapted database: 12 adaptations"), "\(report.verdict.summary)")
    #expect(report.header.artifact?.adaptations.count == 12)
    let text = MarkdownChecklist().text(report)
    #expect(text.contains("nodes\\_fts adaptation: adapted"), "\(text)")
    try Connection(path: trip.copy, mode: .readWrite).execute("CREATE VIRTUAL TABLE nodes_fts USING fts5(a)")
    #expect(Self.found(try trip.check()).contains("virtual-table-extra nodes_fts"))
  }

  @Test func withoutFingerprintTheManifestAloneLeavesTheSchemaOpen() throws {
    let trip = try Trip(.bundle, search: .rebuild)
    try trip.isolateManifest()
    let report = try trip.check()
    #expect(report.verdict.exitCode == .inconclusive, "\(report.verdict.summary)")
    #expect(report.verdict.decidedBy == ["schema"])
  }

  @Test func theChecklistTicksWhatPassed() throws {
    let trip = try Trip(.bundle)
    let good = MarkdownChecklist().text(try trip.check())
    #expect(good.components(separatedBy: "- [x]").count == 6, "\(good)")
    #expect(good.contains("**SUCCESSFUL**"))
    try Connection(path: trip.copy, mode: .readWrite).execute("DROP TRIGGER nodes_fts_update")
    let bad = MarkdownChecklist().text(try trip.check())
    #expect(bad.components(separatedBy: "- [x]").count == 5, "\(bad)")
    #expect(bad.contains("- [ ] Declarations and settings") && bad.contains("trigger-missing"), "\(bad)")
    #expect(!bad.contains("SUCCESSFUL"))
  }

  @Test func aDamagedExportIsRefused() throws {
    let trip = try Trip(.bundle)
    let file = trip.export + "/data-00001.sql"
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
    bytes[bytes.count / 2] ^= 1
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    #expect(throws: ArtifactError.digestMismatch(artifact: trip.export, file: "data-00001.sql")) {
      _ = try trip.check()
    }
  }

  static func found(_ report: Report) -> [String] {
    report.checks.flatMap(\.findings).filter { $0.severity == .error }.map { "\($0.code) \($0.object)" }
  }
}

/// A notes sample, its export, and what came back.
final class Trip {
  let database: RealDatabase
  private(set) var export: String
  private(set) var copy: String
  let manifest: Manifest

  init(
    _ format: ArtifactFormat, _ adaptations: AdaptationRequest = AdaptationRequest(),
    search: SearchCarrying = .shadow, rows: Int = 60
  ) throws {
    database = try RealDatabase()
    try Sample.write(SampleOptions(profile: .notes, rows: rows), to: database.path)
    export = database.folder + "/out" + format.suffix
    copy = database.folder + "/saved.db"
    manifest = try ExportJob(
      ExportJob.Options(
        source: database.path, target: export, format: format, search: search, adaptations: adaptations),
      progress: SilentProgress(), cancellation: Cancellation()
    ).run()
    _ = try ImportJob(
      artifact: export, target: copy, overwrites: false, progress: SilentProgress(),
      cancellation: Cancellation()
    ).run(on: NativeEngine())
  }

  /// Leaves nothing of a bundle but its manifest.
  func isolateManifest() throws {
    let target = database.folder + "/only.json"
    try? FileManager.default.removeItem(atPath: target)
    try FileManager.default.copyItem(atPath: export + "/manifest.json", toPath: target)
    export = target
  }

  func check() throws -> Report {
    try ManifestCheck(
      ManifestCheck.Options(copy: copy, manifest: export), progress: SilentProgress(),
      cancellation: Cancellation()
    ).run()
  }
}
