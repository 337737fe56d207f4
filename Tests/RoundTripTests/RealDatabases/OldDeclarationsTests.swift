import Artifacts
import SQLite
import Testing

/// Declarations that SQLite reads from a file and would not take from a statement.
@Suite struct OldDeclarationsTests {
  private static let triggers: [(name: String, sql: String)] = [
    ("with_database", "CREATE TRIGGER old_trigger AFTER INSERT ON aux.notes BEGIN DELETE FROM log; END"),
    (
      "with_parameter",
      "CREATE TRIGGER old_trigger AFTER INSERT ON notes BEGIN INSERT INTO log VALUES (?1); END"
    ),
    (
      "with_named_parameter",
      "CREATE TRIGGER old_trigger AFTER DELETE ON notes BEGIN DELETE FROM log WHERE a = :a; END"
    ),
  ]

  private func database(_ type: String, _ name: String, on table: String, _ sql: String) throws
    -> RealDatabase
  {
    let database = try RealDatabase(
      "CREATE TABLE notes (id INTEGER PRIMARY KEY, body)",
      "CREATE TABLE log (a)",
      "CREATE INDEX notes_by_body ON notes (body)",
      "CREATE VIEW bodies AS SELECT body FROM notes",
      "CREATE TRIGGER new_trigger AFTER UPDATE ON notes BEGIN INSERT INTO log VALUES (new.id); END",
      "INSERT INTO notes VALUES (1, 'a'), (5, 'b')")
    try database.edit(
      "INSERT INTO sqlite_schema VALUES ('\(type)', '\(name)', '\(table)', 0, \(sql.quotedLiteral))")
    return database
  }

  @Test(arguments: triggers.indices)
  func triggerThatTextCannotCarry(index: Int) throws {
    let (name, sql) = Self.triggers[index]
    let database = try database("trigger", "old_trigger", on: "notes", sql)
    let text = try database.verify(.bundle)

    #expect(text.exit == .closed, "\(name)")
    let lost = text.findings.filter { $0.code == "declaration-not-carried" }
    #expect(lost.map(\.object) == ["old_trigger"])
    #expect(lost.first?.objectKind == "trigger")
    #expect(lost.first?.remedy?.contains("--format image") == true)
    // Where the trigger fires, the constraint check also sees what it no longer does.
    let declared = text.errors.filter { !$0.contains("-effect-changed ") }
    #expect(declared == ["declaration-not-carried old_trigger", "trigger-missing old_trigger"])
    #expect(text.comparedRows("notes") == 2)
    #expect(
      try text.copy("SELECT name FROM sqlite_schema WHERE type <> 'table' ORDER BY name")
        == [[.string("bodies")], [.string("new_trigger")], [.string("notes_by_body")]])

    let image = try database.verify(.image)
    #expect(image.exit == .open)
    #expect(image.errors == [])
    #expect(
      try image.copy("SELECT sql FROM sqlite_schema WHERE name = 'old_trigger'") == [[.string(sql)]])
  }

  private static let unreadable: [(name: String, type: String, sql: String)] = [
    ("view in another database", "view", "CREATE VIEW old AS SELECT * FROM aux.notes"),
    ("view with a word that is gone", "view", "CREATE VIEW old AS SELECT body FROM notes COLLATING nocase"),
    ("view with a parameter", "view", "CREATE VIEW old AS SELECT ?1 AS a"),
    (
      "trigger with a word that is gone", "trigger",
      "CREATE TRIGGER old AFTER INSERT ON notes BEGIN SELECT 1 COLLATING nocase; END"
    ),
  ]

  @Test(arguments: unreadable.indices)
  func declarationThatNoLongerParses(index: Int) throws {
    let (name, type, sql) = Self.unreadable[index]
    let database = try database(type, "old", on: type == "view" ? "old" : "notes", sql)
    let text = try database.verify(.bundle)

    #expect(text.exit == .closed, "\(name)")
    // SQLite answers from what it read of a view before the word it does not know.
    // What it runs of a view that the copy lacks, the performance check misses too.
    let consequences = ["view-columns-differ old", "performance-statement-failed old"]
    let declared = text.errors.filter { !consequences.contains($0) }
    #expect(declared == ["declaration-not-carried old", "\(type)-missing old"])
    #expect(text.comparedRows("notes") == 2)
    #expect(text.comparedRows("log") == 0)
    #expect(text.warnings.contains("source-declaration-unreadable old"))

    let image = try database.verify(.image)
    #expect(image.exit == .open)
    #expect(image.errors == [])
    #expect(image.warnings.contains("source-declaration-unreadable old"))
    #expect(image.comparedRows("notes") == 2)
  }

  /// The rows of such a table cannot be read by any statement: whatever carries them, nobody has compared them.
  @Test func tableThatNoLongerParses() throws {
    let database = try RealDatabase(
      "CREATE TABLE old (a, b, FOREIGN KEY (a) REFERENCES notes (id))",
      "CREATE TABLE notes (id INTEGER PRIMARY KEY, body)", "INSERT INTO notes VALUES (1, 'a')",
      "INSERT INTO old VALUES (1, 2)")
    try database.redeclare("old", "REFERENCES notes (id)", "REFERENCES notes (id, body)")
    for format in [ArtifactFormat.bundle, .image] {
      let run = try database.verify(format)
      #expect(run.exit == .closed)
      #expect(run.errors.contains("source-table-unreadable old"))
      #expect(run.comparedRows("notes") == 1)
      #expect(run.comparedRows("old") == nil)
    }
  }

  @Test(arguments: [ArtifactFormat.bundle, .image])
  func viewsThatNoLongerPrepare(format: ArtifactFormat) throws {
    let database = try RealDatabase(
      "CREATE TABLE notes (id INTEGER PRIMARY KEY, body, gone)",
      "CREATE VIEW no_column AS SELECT absent FROM notes",
      "CREATE VIEW no_table AS SELECT * FROM absent_table JOIN notes",
      "CREATE VIEW circular AS SELECT * FROM circular_too",
      "CREATE VIEW circular_too AS SELECT * FROM circular",
      "CREATE VIEW fine AS SELECT * FROM notes",
      "INSERT INTO notes VALUES (3, 'b', NULL)")
    let run = try database.verify(format)

    #expect(run.exit == .open)
    #expect(run.errors == [])
    #expect(try run.copy("SELECT count(*) FROM sqlite_schema WHERE type = 'view'") == [[.integer(5)]])
  }

  @Test(arguments: [ArtifactFormat.bundle, .sql, .json, .image])
  func carriageReturnsInDeclarations(format: ArtifactFormat) throws {
    let statements = [
      "CREATE TABLE t (\r\n  a TEXT DEFAULT 'x\r\ny', -- first\r\n  b /* two\r\nlines */\r\n)",
      "CREATE INDEX i ON t (\r\n\ta,\r\n\tb\r\n)",
      "CREATE VIEW v AS\r\nSELECT a,\r\n 'c\r' FROM t",
      "CREATE TRIGGER g AFTER INSERT ON t\r\nBEGIN\r\n  SELECT 1;\r\nEND",
    ]
    let database = try RealDatabase()
    try database.build(statements + ["INSERT INTO t (b) VALUES (1)"])
    let run = try database.verify(format)

    #expect(run.exit == .open)
    #expect(
      try run.copy("SELECT sql FROM sqlite_schema ORDER BY rowid").flatMap { $0 }
        == statements.map { .string($0) })
  }
}
