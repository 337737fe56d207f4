import Artifacts
import Engines
import Foundation
import Policies
import Reports
import SQLite
import Samples
import Streams
import Testing
import Verdicts

@testable import RoundTrip

/// Native database, export without FTS5, changes as an app on sql.js makes them, and the way forward again.
@Suite struct RemigrationTests {
  @Test func searchAndTriggersAreThereAgain() throws {
    let trip = try Journey(.image, AdaptationRequest(search: .drop))
    try trip.write(
      """
      INSERT INTO nodes(id, type, name, content, created_at, modified_at)
        VALUES('new', 'note', 'Quokkasummit', 'a word that nobody else has', 1, 1)
      """, "UPDATE nodes SET content = 'zanzibarish words' WHERE rowid = 2",
      "INSERT INTO schema_migrations VALUES('v99')")
    let gone = try #require(try trip.query(trip.saved, "SELECT name FROM nodes WHERE rowid = 3").first)
    try trip.write("PRAGMA foreign_keys = ON", "DELETE FROM nodes WHERE rowid = 3")
    let result = try trip.remigrate(baseline: true)
    #expect(result.report.verdict.exitCode == .open, "\(result.report.verdict.summary)")
    #expect(result.isWritten && result.backup == nil)

    let nodes = "SELECT id || name || ifnull(content, '') FROM nodes ORDER BY rowid"
    #expect(try trip.query(trip.native, nodes) == trip.query(trip.saved, nodes))
    #expect(try trip.search("quokkasummit").count == 1)
    #expect(try trip.search("zanzibarish") == ["2"])
    #expect(try !trip.search("\"\(gone)\"").contains("3"))
    try trip.write(in: trip.native, "UPDATE nodes SET name = 'Wobbegong' WHERE id = 'new'")
    #expect(try trip.search("wobbegong").count == 1)
    #expect(try trip.search("quokkasummit") == [])
    let names = "SELECT type || name FROM sqlite_schema ORDER BY type, name"
    #expect(try trip.query(trip.native, names) == trip.query(trip.database.path, names))

    let changes = trip.findings(result, "changes")
    #expect(changes.contains("row-added-since nodes rowid 65"), "\(changes)")
    #expect(changes.contains("row-removed-since nodes rowid 3"), "\(changes)")
    #expect(changes.contains("value-changed-since nodes.content rowid 2"), "\(changes)")
    #expect(changes.contains { $0.hasPrefix("row-added-since schema_migrations") }, "\(changes)")
    let note = result.report.checks.flatMap(\.ledger).first {
      $0.object == "nodes" && $0.property == "changes"
    }
    #expect(note?.note == "1 added, 1 removed, 1 changed")
  }

  @Test func withoutABaselineTablesAreNamed() throws {
    let trip = try Journey(.bundle, AdaptationRequest(search: .drop))
    try trip.write("DELETE FROM command_history WHERE id = 1")
    let result = try trip.remigrate()
    #expect(result.report.verdict.exitCode == .open, "\(result.report.verdict.summary)")
    #expect(trip.findings(result, "changes") == ["table-changed-since command_history "])
  }

  @Test(arguments: ["STORED", "VIRTUAL"]) func aGeneratedColumnIsComputedAgain(_ kind: String) throws {
    let trip = try Journey(
      building: "CREATE TABLE t(k TEXT PRIMARY KEY, x, g AS (floor(x)) \(kind) NOT NULL, y)",
      "CREATE INDEX i ON t(g)", "CREATE TABLE log(a)",
      "CREATE TRIGGER r AFTER INSERT ON t BEGIN INSERT INTO log VALUES(new.g); END",
      "INSERT INTO t(k, x, y) VALUES('a', 1.5, 'é'), ('b', 2.5, x'00'), ('c', -3.5, NULL)",
      "DELETE FROM t WHERE k = 'b'")
    try trip.write("INSERT INTO t(k, x, g, y) VALUES('d', 9.5, 9.0, 1), ('e', 7.5, 0, 2)")
    let result = try trip.remigrate(baseline: true)
    #expect(result.report.verdict.exitCode == .open, "\(result.report.verdict.summary)")
    #expect(try trip.query(trip.native, "SELECT g FROM t ORDER BY rowid") == ["1.0", "-4.0", "9.0", "7.0"])
    #expect(try trip.query(trip.native, "SELECT rowid FROM t ORDER BY rowid") == ["1", "3", "4", "5"])
    #expect(try trip.query(trip.native, "SELECT count(*) FROM t INDEXED BY i WHERE g = 7.0") == ["1"])
    #expect(
      try trip.query(trip.native, "SELECT hidden > 1 FROM pragma_table_xinfo('t') WHERE name = 'g'") == ["1"])
    #expect(try trip.query(trip.native, "SELECT count(*) FROM log") == ["5"])
    #expect(trip.findings(result, "rows") == ["column-recomputed t.g rowid 5"])
    #expect(trip.findings(result, "changes").contains("row-added-since t rowid 4"))
  }

  @Test func aTableThatWasDeclaredAnewKeepsItsColumn() throws {
    let trip = try Journey(
      building: "CREATE TABLE t(x, g AS (floor(x)))", "INSERT INTO t(x) VALUES(1.5)")
    try trip.write("ALTER TABLE t ADD COLUMN z")
    let result = try trip.remigrate()
    #expect(result.report.verdict.exitCode == .closed && result.isWritten)
    #expect(trip.findings(result, "restore") == ["not-restored t g"])
    #expect(try trip.query(trip.native, "SELECT g FROM t") == ["1.0"])
  }

  /// Text that was in a full-text table alone went with it: that is said, and a baseline brings it back.
  @Test(arguments: [false, true]) func textThatWasNowhereElse(_ hasBaseline: Bool) throws {
    let database = try RealDatabase(
      "CREATE VIRTUAL TABLE own USING fts5(a, b UNINDEXED)", "INSERT INTO own VALUES('one word', 'x')",
      "CREATE TABLE t(a)")
    let trip = try Journey(database, .image, AdaptationRequest(search: .drop))
    let result = try trip.remigrate(baseline: hasBaseline)
    #expect(result.isWritten)
    #expect(
      result.report.verdict.exitCode == (hasBaseline ? .open : .closed), "\(result.report.verdict.summary)")
    #expect(
      trip.findings(result, "restore") == [hasBaseline ? "restored-in-part own " : "not-restored own "])
    #expect(
      try trip.query(trip.native, "SELECT b FROM own WHERE own MATCH 'word'") == (hasBaseline ? ["x"] : []))
  }

  @Test func withoutAManifestItIsInconclusive() throws {
    let trip = try Journey(.bundle, AdaptationRequest(search: .drop))
    let result = try trip.remigrate(manifest: false)
    #expect(result.report.verdict.exitCode == .inconclusive && result.isWritten)
    #expect(result.report.verdict.decidedBy == ["restore", "changes"])
  }

  @Test func refusals() throws {
    let trip = try Journey(.bundle, AdaptationRequest(search: .drop))
    try trip.write("DROP TABLE sync_state")
    #expect {
      _ = try trip.remigrate()
    } throws: { error in
      if case RemigrationError.otherDatabase(_, _, let reason) = error {
        reason.contains("sync_state")
      } else {
        false
      }
    }
    let other = try Journey(.bundle, AdaptationRequest(search: .drop))
    try Data("mine".utf8).write(to: URL(fileURLWithPath: other.native))
    #expect(throws: ArtifactError.targetExists(path: other.native)) { _ = try other.remigrate() }
    let forced = try other.remigrate(force: true)
    let backup = try #require(forced.backup)
    #expect(try Data(contentsOf: URL(fileURLWithPath: backup)) == Data("mine".utf8))
    #expect(try other.query(other.native, "PRAGMA integrity_check") == ["ok"])
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: other.database.folder).sorted().filter {
        $0.hasPrefix("native")
      } == ["native.db", "native.db.before-remigrate"])
  }

  @Test func aDamagedImageIsRefused() throws {
    let trip = try Journey(.bundle, AdaptationRequest(search: .drop))
    let root = try #require(
      try trip.query(trip.saved, "SELECT rootpage FROM sqlite_schema WHERE name = 'nodes_deleted'").first)
    let offset = (Int(root) ?? 0) - 1
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: trip.saved)))
    // An index without its entries.
    for index in (offset * 4_096 + 3)..<(offset * 4_096 + 5) { bytes[index] = 0 }
    try Data(bytes).write(to: URL(fileURLWithPath: trip.saved))
    #expect {
      _ = try trip.remigrate()
    } throws: { error in
      if case RemigrationError.damagedImage = error { true } else { false }
    }
    #expect(!FileManager.default.fileExists(atPath: trip.native))
  }

  @Test func aManifestCannotMakeOtherStatementsRun() throws {
    let database = try RealDatabase("CREATE TABLE t(a)", "INSERT INTO t VALUES(1)")
    let steps = try Restoration(
      path: database.path,
      adaptations: [
        Adaptation(
          kind: .dropTrigger, objectKind: "trigger", object: "x", reason: "r", sql: ["DELETE FROM t"]),
        Adaptation(
          kind: .dropView, objectKind: "view", object: "v", reason: "r",
          sql: ["CREATE VIEW v AS SELECT 1; DELETE FROM t"]),
      ], baseline: nil, cancellation: Cancellation()
    ).run()
    #expect(steps.count == 2)
    #expect(try Adapted.open(database).integer("SELECT count(*) FROM t") == 1)
  }
}

/// A native database, what was saved after its export went to sql.js, and what it becomes.
final class Journey {
  let database: RealDatabase
  let export: String
  var saved: String { database.folder + "/saved.db" }
  var native: String { database.folder + "/native.db" }

  init(_ database: RealDatabase, _ format: ArtifactFormat, _ adaptations: AdaptationRequest) throws {
    self.database = database
    export = database.folder + "/out" + format.suffix
    _ = try ExportJob(
      ExportJob.Options(
        source: database.path, target: export, format: format, adaptations: adaptations),
      progress: SilentProgress(), cancellation: Cancellation()
    ).run()
    _ = try ImportJob(
      artifact: export, target: saved, overwrites: false, progress: SilentProgress(),
      cancellation: Cancellation()
    ).run(on: NativeEngine())
  }

  /// Of the notes sample.
  convenience init(_ format: ArtifactFormat, _ adaptations: AdaptationRequest) throws {
    let database = try RealDatabase()
    try Sample.write(SampleOptions(profile: .notes, rows: 60), to: database.path)
    try self.init(database, format, adaptations)
  }

  /// Of a database that calls functions which stock sql.js lacks.
  convenience init(building statements: String...) throws {
    let database = try RealDatabase()
    try database.build(statements)
    try self.init(database, .bundle, AdaptationRequest(functions: .stockLike()))
  }

  func write(in path: String? = nil, _ statements: String...) throws {
    let connection = try Connection(path: path ?? saved, mode: .readWrite)
    for statement in statements { try connection.execute(statement) }
  }

  func query(_ path: String, _ sql: String) throws -> [String] {
    try Connection(path: path, mode: .readOnly).strings(sql)
  }

  /// The rowids of the nodes that a search finds.
  func search(_ words: String) throws -> [String] {
    try Connection(path: native, mode: .readOnly).strings(
      "SELECT rowid FROM nodes_fts WHERE nodes_fts MATCH ?1 ORDER BY rowid", [.string(words)])
  }

  func remigrate(
    manifest: Bool = true, baseline: Bool = false, force: Bool = false, profile: SyncProfile = .builtIn,
    override: String? = nil
  ) throws -> Remigration.Result {
    let image = export.hasSuffix(".sqlite") ? export + ".manifest.json" : export
    return try Remigration(
      Remigration.Options(
        exported: saved, target: native, manifest: manifest ? image : nil,
        baseline: baseline ? database.path : nil, overwrites: force,
        syncProfile: profile, override: override),
      progress: SilentProgress(), cancellation: Cancellation()
    ).run()
  }

  /// `code object location` of the findings of one part.
  func findings(_ result: Remigration.Result, _ check: String) -> [String] {
    result.report.checks.filter { $0.name == check }.flatMap(\.findings).map {
      "\($0.code) \($0.object) \($0.location ?? "")"
    }
  }
}
