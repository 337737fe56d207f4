import SQLite
import Streams
import Testing

@testable import Rollback
@testable import RoundTrip

/// What keeps some tables from going back, or is a risk.
@Suite struct PartialRefusalTests: PartialSuite {
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

  /// A view over a table that stays calls what the target does not know: no matter of those that go.
  @Test func hazardsOfWhatStaysAreNone() throws {
    let app = try PartialApp.make()
    try app.write("CREATE TABLE later(x); CREATE VIEW calls AS SELECT nosuch(x) FROM later")
    let whole = try operations().plan(app.settings(), reason: "a test")
    #expect(whole.hazards.contains("hazard-missing-function") && whole.dataSafety == .risky)
    let plain = try plan(app, ["plain"])
    #expect(plain.hazards == [] && plain.dataSafety == .safe)
    let part = try #require(plain.part)
    #expect(
      part.notes.contains {
        $0.hasPrefix(
          "hazards were looked for in what goes back, and not in the \(part.leftOut.count) objects")
      })
    #expect(try operations(override: nil).run(plain).result == .finished)
    let calling = try plan(app, ["later"])
    #expect(calling.part?.members.map(\.name).contains("calls") == true)
    #expect(calling.hazards.contains("hazard-missing-function"))
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
}
