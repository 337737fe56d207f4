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
@Suite struct PartialRollbackTests: PartialSuite {
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
    #expect(plan.part?.notes.count == 2)
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
}
