import Foundation
import JSON
import Policies
import RoundTrip
import SQLite
import Streams
import Testing

@testable import Rollback

/// What becomes of the sync state on the way back.
@Suite struct SyncCarryingTests {
  private func operations(_ prover: any CopyProver = FastProver()) -> RollbackOperations {
    var options = RunOptions()
    options.override = "a test"
    options.workDirectory = AppFolder.root
    return RollbackOperations(options, prover: prover)
  }

  private func run(
    _ app: AppFolder, _ mode: SyncMode, prover: any CopyProver = FastProver()
  ) throws -> RollbackOutcome {
    let profile = try SyncedApp.profile()
    let plan = try operations().plan(
      app.settings {
        $0.sync = mode
        $0.syncProfile = profile
      }, reason: "a test")
    return try operations(prover).run(plan)
  }

  private func rows(_ path: String, _ sql: String) throws -> [[ExactValue]] {
    try Connection(path: path, mode: .immutable).rows(sql)
  }

  @Test func keepingIsByteForByte() throws {
    let app = try SyncedApp.make()
    let before = try app.contents()["native.db"]
    let outcome = try run(app, .keep, prover: VerificationProver())
    #expect(outcome.result == .finished)
    for table in ["records", "queue", "gone", "zones"] {
      #expect(try rows(app.install, "SELECT * FROM \(table)") == rows(app.source, "SELECT * FROM \(table)"))
    }
    #expect(try app.contents()["native.db"] == before)
    let tables = outcome.sync?["digests"]?.array?.map { $0["table"]?.string }
    #expect(tables == ["nodes", "records", "queue", "gone", "zones"])
    #expect(outcome.sync?["digests"]?[1]?["columns"]?.array?.count == 4)
    #expect(outcome.sync?["digests"]?[4]?["columns"] == .strings(["token", "cursor"]))
    #expect(outcome.sync?["cleared"] == nil)
    let proved = try operations().history(state: app.state).first {
      $0.event == "step-ended" && $0.step == .prove
    }
    #expect(proved?.data?["result"]?["sync"]?["digests"] == outcome.sync?["digests"])
  }

  /// Changes a change tag in the copy once it was proved.
  struct ForgetfulProver: CopyProver {
    func prove(_ task: ProofTask) throws -> Proof {
      let proof = try FastProver().prove(task)
      try Connection(path: task.scratch + "/copy.db", mode: .readWrite).execute(
        "DROP TRIGGER dirty; UPDATE records SET tag = x'00' WHERE node = 7")
      return proof
    }
  }

  @Test func aCopyWithAnotherTagIsRefused() throws {
    let app = try SyncedApp.make()
    #expect(throws: RollbackError.syncChanged(tables: ["records"])) {
      try run(app, .keep, prover: ForgetfulProver())
    }
    #expect(Files.kind(of: app.install) == .missing)
    #expect(try operations().status(state: app.state).phase == .idle)
  }

  @Test func detachingClearsTheCopyAlone() throws {
    let app = try SyncedApp.make()
    try app.write(
      "UPDATE zones SET token = CAST('token-of-the-server-0123456789' AS BLOB) WHERE zone = 'notes'")
    let before = try app.contents()["native.db"]
    let outcome = try run(app, .detach, prover: VerificationProver())
    #expect(outcome.result == .finished)
    #expect(try app.contents()["native.db"] == before)
    #expect(try rows(app.install, "SELECT count(*) FROM queue") == [[.integer(0)]])
    #expect(try rows(app.install, "SELECT count(*) FROM gone") == [[.integer(0)]])
    #expect(
      try rows(app.install, "SELECT * FROM zones ORDER BY zone") == [
        [.string("notes"), .null, .string(""), .integer(3)],
        [.string("shared"), .null, .string(""), .integer(4)],
      ])
    #expect(try rows(app.install, "SELECT sum(dirty) FROM records") == [[.integer(0)]])
    #expect(
      try rows(app.install, "SELECT name, node, tag FROM records")
        == rows(app.source, "SELECT name, node, tag FROM records"))
    #expect(
      try rows(app.install, "SELECT name FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid")
        == [[.string("dirty")], [.string("refill")]])
    let image = try Files.read(app.install)
    #expect(Data(image).range(of: Data("token-of-the-server".utf8)) == nil)
    // 3 rows of the queue, 2 dirty records, 2 tombstones, 1 token, 2 cursors.
    let counts = outcome.sync?["cleared"]?["items"]?.array?.compactMap { $0["count"]?.integer }
    #expect(counts == [3, 2, 2, 1, 2])
    #expect(outcome.sync?["cleared"]?["items"]?[1]?["keys"] == .strings(["('rec-100')", "('rec-50')"]))
    #expect(
      outcome.sync?["cleared"]?["touched"]
        == .strings(["queue", "records.dirty", "gone", "zones.token", "zones.cursor"]))
    let list = try #require(outcome.sync?["list"]?["path"]?.string)
    #expect(try app.text(list).split(separator: "\n").count == 10)
    #expect(
      try FileReader.digest(of: list, Cancellation()).description == outcome.sync?["list"]?["sha256"]?.string)
  }

  @Test func aRehearsalDetachesToo() throws {
    let app = try SyncedApp.make()
    let before = try app.contents()
    let profile = try SyncedApp.profile()
    let plan = try operations().plan(
      app.settings {
        $0.sync = .detach
        $0.syncProfile = profile
      }, reason: "a test")
    let outcome = try operations().rehearse(plan)
    #expect(outcome.sync?["mode"]?.string == "detach")
    #expect(outcome.sync?["list"] == nil)
    #expect(try app.contents() == before)
  }

  @Test func detachingRefusesWhatASearchReads() throws {
    let app = try SyncedApp.make()
    try app.write("CREATE VIRTUAL TABLE zones_fts USING fts5(zone, cursor, content='zones')")
    #expect(throws: SyncError.searched(table: "zones", index: "zones_fts")) { try run(app, .detach) }
    #expect(Files.kind(of: app.install) == .missing)
  }

  /// A column that must hold something holds the empty value of its affinity; what is set is stored as the column stores it.
  @Test(arguments: ["UTF-8", "UTF-16le"])
  func everyAffinityIsEmptied(_ encoding: String) throws {
    let folder = try Files.temporaryDirectory(in: AppFolder.root, prefix: "roundtrip-sync-")
    defer { Files.remove(folder) }
    let (source, copy) = (folder + "/a.db", folder + "/b.db")
    try Connection(path: source, mode: .create).execute(
      """
      PRAGMA encoding='\(encoding)';
      CREATE TABLE t("k y" TEXT, a TEXT NOT NULL, b REAL NOT NULL, c BLOB NOT NULL, d INT NOT NULL, e, f TEXT,
        g DOUBLE, h AS (a || f), state TEXT COLLATE NOCASE);
      INSERT INTO t VALUES('é', 'x', 1.5, x'00', 3, 'e', 'f', 2.5, 'Open'), ('é', 'x', 1, 1, 1, 1, 1, 1, 'open'),
        (NULL, '', 0.0, x'', 0, NULL, NULL, NULL, 'open');
      """)
    try Files.write(Files.read(source), to: copy)
    let columns = ["a", "b", "c", "d", "e"].map { "  - {table: t, column: \($0)}" }.joined(separator: "\n")
    let profile = try SyncProfileReader(path: "p").read(
      """
      version: 1
      pending:
        - {table: t, key: ["k y"], where: {column: state, is: open}, clear: {column: f, to: 7}}
        - {table: t, key: ["k y"], where: {column: state, isNot: open}, clear: {column: g, to: 8}}
      tokens:
      \(columns)
      """)
    let cleared = try SyncDetachment(
      copy, copiedFrom: source, profile: profile, cancellation: Cancellation()
    ).run { _ in }
    #expect(cleared.items.map(\.count) == [2, 1, 2, 2, 2, 2, 2])
    #expect(
      try Connection(path: copy, mode: .immutable).strings(
        "SELECT quote(a) || quote(b) || quote(c) || quote(d) || quote(e) || quote(f) || quote(g) FROM t")
        == ["''0.0X''0NULL'f'8.0", "''0.0X''0NULL'7'1.0", "''0.0X''0NULL'7'NULL"])
  }

  static let tamperings = [
    Tampering(label: "a row of another table", sql: "UPDATE nodes SET score = -0.0 WHERE id = 3"),
    Tampering(label: "a column that is not named", sql: "UPDATE zones SET seen = 9 WHERE zone = 'notes'"),
    Tampering(label: "a row that should stay", sql: "DELETE FROM records WHERE node = 9"),
    Tampering(label: "a declaration", sql: "CREATE INDEX late ON nodes(title)"),
    Tampering(label: "a trigger less", sql: "DROP TRIGGER dirty"),
  ]

  /// What differs already from the source is told as what the clearing did: it must do what is named and nothing else.
  @Test(arguments: tamperings)
  func aDetachedCopyDiffersInNothingElse(_ tampering: Tampering) throws {
    let app = try SyncedApp.make()
    let copy = app.path + "/copy.db"
    try Files.write(Files.read(app.source), to: copy)
    try Connection(path: copy, mode: .readWrite).execute(tampering.sql)
    let detachment = try SyncDetachment(
      copy, copiedFrom: app.source, profile: SyncedApp.profile(), cancellation: Cancellation())
    #expect(throws: SyncError.self) { try detachment.run { _ in } }
  }
}
