import Artifacts
import Checks
import Engines
import Foundation
import Policies
import SQLite
import Streams
import Testing
import Verdicts

@testable import Rollback
@testable import RoundTrip

/// Some tables go back, and the others stay as they are installed.
@Suite struct PartialRollbackTests {
  private func operations(
    _ prover: any CopyProver = FastProver(), override: String? = "a test",
    _ change: (inout RunOptions) -> Void = { _ in }
  ) -> RollbackOperations {
    var options = RunOptions()
    options.override = override
    options.workDirectory = AppFolder.root
    change(&options)
    return RollbackOperations(options, prover: prover)
  }

  private func plan(
    _ app: AppFolder, _ tables: [String], _ change: (inout RollbackSettings) -> Void = { _ in }
  ) throws -> RollbackPlan {
    try operations().plan(
      app.settings {
        $0.tables = tables
        change(&$0)
      }, reason: "a test")
  }

  private func digests(_ path: String) throws -> [String: String] {
    let result = try DatabaseDigester(
      snapshot: path, progress: SilentProgress(), cancellation: Cancellation()
    ).digest()
    return Dictionary(
      uniqueKeysWithValues: result.entries.filter { $0.kind != "internal-table" }.map {
        ($0.name, $0.digest.description)
      })
  }

  /// The installed artifact as a database.
  private func opened(_ app: AppFolder, _ container: ArtifactFormat) throws -> String {
    guard container != .image else { return app.install }
    let path = app.path + "/opened.db"
    Files.remove(path)
    _ = try NativeEngine().makeCopy(
      of: ArtifactReader(path: app.install, cancellation: Cancellation()), at: path,
      progress: SilentProgress(),
      cancellation: Cancellation())
    return path
  }

  @Test(arguments: [ArtifactFormat.image, .bundle, .json, .sql])
  func insideIsNativeAndOutsideStays(_ container: ArtifactFormat) throws {
    let app = try PartialApp.make()
    try PartialApp.install(app, PartialApp.installedChanges, container: container)
    try app.write(PartialApp.nativeChanges)
    let before = try digests(opened(app, container))
    let native = try digests(app.source)
    let plan = try plan(app, ["links"]) { $0.container = container }
    #expect(plan.dataSafety == .safe)
    #expect(try RollbackPlan(reading: plan.bytes, path: "plan") == plan)
    #expect(plan.part?.kept.map(\.name) == ["plain", "marks", "own", "places"])
    let outcome = try operations(VerificationProver()).run(plan)
    #expect(outcome.result == .finished)
    let path = try opened(app, container)
    let after = try digests(path)
    let members = Set(["links", "notes", "folders", "log"])
    for (name, digest) in after {
      let isInside = members.contains(name) || name.hasPrefix("notes_fts")
      #expect(digest == (isInside ? native[name] : before[name]), "\(name)")
    }
    #expect(after.count == native.count)
    let connection = try Connection(path: path, mode: .readOnly)
    #expect(try connection.integer("SELECT seq FROM sqlite_sequence WHERE name = 'notes'") == 7)
    #expect(try connection.integer("SELECT count(*) FROM notes_fts WHERE notes_fts MATCH 'zebra'") == 1)
    #expect(try connection.integer("SELECT count(*) FROM own WHERE own MATCH 'installed'") == 1)
    #expect(try connection.strings("SELECT stat FROM sqlite_stat1 WHERE tbl = 'links'").count == 1)
    #expect(try connection.strings("PRAGMA integrity_check") == ["ok"])
    #expect(try connection.strings("PRAGMA user_version") == ["7"])
    #expect(outcome.part?["outside"]?.array?.contains { $0["name"]?.string == "plain" } == true)
    // And back again.
    _ = try operations().restore(outcome.backup ?? "", state: app.state)
    #expect(try digests(opened(app, container)) == before)
  }

  @Test func withoutAnInstalledDatabaseOnlyTheseAreCarried() throws {
    let app = try PartialApp.make()
    let plan = try plan(app, ["notes"])
    #expect(plan.part?.hasInstalled == false)
    #expect(plan.part?.notes.count == 1)
    _ = try operations(VerificationProver()).run(plan)
    let connection = try Connection(path: app.install, mode: .immutable)
    let names = try connection.strings(
      "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') ORDER BY name")
    #expect(
      names.filter { !$0.hasPrefix("notes_fts_") && !$0.hasPrefix("sqlite_") } == [
        "folders", "notes", "notes_fts", "titles",
      ])
    let manifest = try #require(
      try ArtifactReader(path: app.install, cancellation: Cancellation()).manifest)
    #expect(manifest.selection == ["notes", "folders", "notes_fts", "titles"])
    #expect(
      manifest.leftOut?.map(\.name) == [
        "links", "log", "plain", "marks", "own", "places", "linked", "all_log",
      ])
    // Held against its source, it does not pass, and says why.
    let report = try Verification(
      Verification.Options(source: app.source, artifact: app.install), engine: NativeEngine(),
      progress: SilentProgress(), cancellation: Cancellation()
    ).run()
    #expect(report.verdict.exitCode == .closed)
    #expect(report.verdict.summary.contains("a part of its source: 8 objects were left out"))
    let entry = report.checks.flatMap(\.ledger).first { $0.property == "selection" }
    #expect(entry?.state == .notCompared)
    #expect(entry?.note?.contains("left out: table links, table log") == true)
  }

  /// Other encodings, other page sizes on the two sides, and names that need care.
  @Test(arguments: ["UTF-8", "UTF-16le", "UTF-16be"], [false, true])
  func otherFiles(_ encoding: String, _ hasInstalled: Bool) throws {
    let app = try AppFolder()
    Files.remove(app.source)
    let odd = """
      CREATE TABLE "o""d'd; --" ("select" TEXT PRIMARY KEY, "a b" DEFAULT 'x;y', rowid INTEGER) ;
      INSERT INTO "o""d'd; --" VALUES('é' || char(0) || 'z', x'00', 5), (CAST(x'6100d800' AS TEXT), -0.0, 6);
      CREATE INDEX "i""x" ON "o""d'd; --"("a b");
      CREATE TRIGGER "t r" AFTER DELETE ON "o""d'd; --" BEGIN DELETE FROM [n ö]; END;
      CREATE TABLE "n ö"(k PRIMARY KEY DESC, v) WITHOUT ROWID; INSERT INTO "n ö" VALUES(1, 'ä'), (2, 9e999);
      """
    try Connection(path: app.source, mode: .create).execute(
      "PRAGMA encoding='\(encoding)'; PRAGMA page_size=1024;" + PartialApp.schema + PartialApp.rows + odd)
    if hasInstalled {
      try PartialApp.install(
        app, PartialApp.installedChanges + "PRAGMA page_size=8192; VACUUM; DELETE FROM \"o\"\"d'd; --\"")
    }
    try app.write(PartialApp.nativeChanges)
    let native = try digests(app.source)
    let made = try plan(app, ["o\"d'd; --", "places", "links"]) { $0.container = .image }
    #expect(made.part?.members.contains { $0.name == "n ö" } == true)
    #expect(try operations(VerificationProver()).run(made).result == .finished)
    let after = try digests(app.install)
    for name in ["o\"d'd; --", "n ö", "places", "links", "notes", "notes_fts_data"] {
      #expect(after[name] == native[name] && after[name] != nil, "\(name)")
    }
    let connection = try Connection(path: app.install, mode: .immutable)
    #expect(try connection.strings("PRAGMA encoding") == [encoding])
    #expect(try connection.strings("SELECT name FROM sqlite_schema WHERE type = 'trigger'").contains("t r"))
    #expect(try connection.integer("SELECT count(*) FROM places WHERE x1 > 9") == 1)
  }

  @Test func rowsThatWouldReferToNothingBringTheirTable() throws {
    let app = try PartialApp.make()
    try PartialApp.install(
      app, "INSERT INTO notes VALUES(50, NULL, 'mine', NULL); INSERT INTO marks VALUES(50, 'x')")
    let part = try #require(try plan(app, ["notes"]).part)
    #expect(
      part.members.last?.reason == "1 row of the installed marks refer to rows of notes that would be gone")
    #expect(part.members.map(\.name).contains("links") == false)
    // One that refers to nothing already is not made worse.
    Files.remove(app.install)
    try PartialApp.install(app, "INSERT INTO marks VALUES(51, 'x')")
    #expect(try plan(app, ["notes"]).part?.members.contains { $0.name == "marks" } == false)
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    var label: String
    var installed: String
    var error: PartialError
    var testDescription: String { label }
  }

  static let refusals = [
    Refusal(
      label: "a child that only the installed has",
      installed:
        "CREATE TABLE mine(n REFERENCES notes(id)); INSERT INTO notes VALUES(50, NULL, 'm', NULL); INSERT INTO mine VALUES(50)",
      error: .foreignChild(child: "mine", parent: "notes", count: 1)),
    Refusal(
      label: "an index that only the installed has",
      installed: "CREATE VIRTUAL TABLE mine USING fts5(title, content='notes', content_rowid='id')",
      error: .foreignIndex(index: "mine", table: "notes")),
  ]

  @Test(arguments: refusals)
  func whatCannotStayIsRefused(_ refusal: Refusal) throws {
    let app = try PartialApp.make()
    try PartialApp.install(app, refusal.installed)
    #expect(throws: refusal.error) { try plan(app, ["notes"]) }
  }

  @Test func otherEncodingsAreRefused() throws {
    let app = try PartialApp.make()
    try Connection(path: app.install, mode: .create).execute("PRAGMA encoding='UTF-16le'; CREATE TABLE t(a)")
    #expect(throws: PartialError.encodings(source: "UTF-8", installed: "UTF-16le")) {
      try plan(app, ["notes"])
    }
  }

  @Test func anInstalledViewMustGoOnWorking() throws {
    let app = try PartialApp.make()
    try PartialApp.install(
      app, "ALTER TABLE notes ADD COLUMN extra; CREATE VIEW mine AS SELECT extra FROM notes")
    let plan = try plan(app, ["notes"])
    let error = #expect(throws: PartialError.self) { try operations().run(plan) }
    guard case .brokenView("mine", _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try operations().status(state: app.state).phase == .idle)
  }

  @Test func anInstalledTableMustStayWritable() throws {
    let app = try PartialApp.make()
    try PartialApp.install(
      app,
      """
      ALTER TABLE notes ADD COLUMN extra;
      CREATE TRIGGER mine AFTER INSERT ON plain BEGIN UPDATE notes SET extra = 1; END;
      """)
    let plan = try plan(app, ["notes"])
    let error = #expect(throws: PartialError.self) { try operations().run(plan) }
    guard case .brokenWrites("plain", _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try operations().status(state: app.state).phase == .idle)
  }

  @Test func whatIsNoDatabaseCannotStay() throws {
    let app = try PartialApp.make()
    try Files.write(
      Array("no database, but something of the app's that fills a page or so".utf8), to: app.install)
    let error = #expect(throws: RollbackError.self) { try plan(app, ["notes"]) }
    guard case .installedUnreadable = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func anotherSchemaVersionIsARisk() throws {
    let app = try PartialApp.make()
    try PartialApp.install(app, "PRAGMA user_version = 6")
    let plan = try plan(app, ["plain"])
    #expect(plan.dataSafety == .risky)
    #expect(plan.hazards == ["hazard-schema-versions-differ"])
    _ = try operations().run(plan)
    #expect(try Connection(path: app.install, mode: .immutable).integer("PRAGMA user_version") == 6)
  }

  /// The app writes a trigger between plan and run: another table would go back than was shown.
  @Test func anotherClosureThanPlannedIsRefused() throws {
    let app = try PartialApp.make()
    try PartialApp.install(app)
    let plan = try plan(app, ["plain"])
    try app.write("CREATE TRIGGER more AFTER INSERT ON plain BEGIN DELETE FROM log; END")
    #expect(
      throws: RollbackError.otherTables(planned: ["plain"], now: ["plain", "log", "all_log"])
    ) { try operations(override: nil).run(plan) }
    #expect(try operations().status(state: app.state).phase == .idle)
  }

  // MARK: Sync

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

  // MARK: Proof

  struct Tampering: Sendable, CustomTestStringConvertible {
    var label: String
    var sql: String
    var testDescription: String { label }
  }

  static let tamperings = [
    Tampering(label: "a value that goes back", sql: "UPDATE notes SET body = x'00' WHERE id = 2"),
    Tampering(label: "a rowid that goes back", sql: "UPDATE links SET rowid = 9 WHERE rowid = 3"),
    Tampering(label: "a value that stays", sql: "UPDATE plain SET v = x'00' WHERE rowid = 2"),
    Tampering(label: "an index that stays", sql: "DROP INDEX plain_k"),
    Tampering(label: "an index that goes back", sql: "DROP INDEX links_a"),
    Tampering(label: "a trigger that stays", sql: "DROP TRIGGER plain_au"),
    Tampering(label: "another view", sql: "CREATE VIEW v AS SELECT 1"),
    Tampering(label: "a table more", sql: "CREATE TABLE more(a)"),
    Tampering(label: "a table less", sql: "DROP TABLE marks"),
    Tampering(label: "the sequence", sql: "UPDATE sqlite_sequence SET seq = 5"),
    Tampering(label: "statistics that stay", sql: "DELETE FROM sqlite_stat1 WHERE tbl = 'plain'"),
    Tampering(label: "a setting", sql: "PRAGMA user_version = 8"),
  ]

  @Test(arguments: tamperings)
  func whateverElseChangesIsFound(_ tampering: Tampering) throws {
    let app = try PartialApp.make()
    try PartialApp.install(app, PartialApp.installedChanges)
    try app.write(PartialApp.nativeChanges)
    let plan = try #require(try plan(app, ["links"]).part)
    let target = app.path + "/merged.db"
    func prove() throws {
      _ = try PartialProof(
        merged: target, source: app.source, installed: app.install, plan: plan, cancellation: Cancellation())
    }
    _ = try PartialMerge(
      plan, at: target, source: app.source, installed: app.install, cancellation: Cancellation()
    ).run()
    try prove()
    let connection = try Connection(path: target, mode: .readWrite)
    try connection.configure(.enableTriggers, false)
    try connection.execute(tampering.sql)
    #expect(throws: PartialError.self) { try prove() }
  }

  /// Before the commit point the run is dropped, after it the switch is taken back: another digest was written down than the table has.
  @Test(arguments: [false, true])
  func aTableThatWasToStayAndDidNot(_ isCommitted: Bool) throws {
    let app = try PartialApp.make()
    try PartialApp.install(app, PartialApp.installedChanges)
    let before = try app.contents()
    let made = try plan(app, ["links"])
    let install = app.install
    let dying = DurableFiles {
      isCommitted && $0.kind == .rename && $0.path.utf8.elementsEqual(install.utf8) ? .die : .proceed
    }
    let pause: StepName? = isCommitted ? nil : .switch
    do {
      _ = try operations { ($0.files, $0.pauseBefore) = (dying, pause) }.run(made)
    } catch {
      #expect(isCommitted && error is CrashPoint)
    }
    let status = try operations().status(state: app.state)
    #expect(status.phase == (isCommitted ? .committed : .preparing))
    let record = app.state + "/runs/" + (status.run ?? "") + "/run.json"
    let plain = try #require(try digests(app.install)["plain"])
    let text = try app.text(record)
    #expect(text.contains(plain))
    try Files.write(
      Array(text.replacingOccurrences(of: plain, with: String(plain.reversed())).utf8), to: record)
    if isCommitted {
      #expect(try operations().resume(state: app.state).result == .wentBack)
    } else {
      #expect(throws: PartialError.notTheSame(what: "the table plain", side: "stays")) {
        try operations().resume(state: app.state)
      }
    }
    #expect(try app.contents() == before)
    #expect(try operations().status(state: app.state).phase == .idle)
  }
}
