import Artifacts
import Testing

/// Rows that break the rules of their own table: there before the rule was, or let in by a program that knew better.
@Suite struct BrokenRowsTests {
  private func database() throws -> RealDatabase {
    let database = try RealDatabase(
      "CREATE TABLE empty_title (id INTEGER PRIMARY KEY, title TEXT)",
      "CREATE TABLE twice (email TEXT)",
      "CREATE INDEX twice_email ON twice (email)",
      "CREATE TABLE folded (name TEXT UNIQUE COLLATE BINARY, n)",
      "CREATE TABLE typed (a INTEGER, b BLOB) STRICT",
      "CREATE TABLE plain (a)",
      "INSERT INTO empty_title VALUES (1, 'one'), (2, NULL), (3, 'three'), (9, NULL)",
      "INSERT INTO twice (rowid, email) VALUES (1, 'a@x'), (4, 'a@x'), (6, 'b@x')",
      "INSERT INTO folded VALUES ('KEY', 1), ('key', 2), ('other', 3)",
      "INSERT INTO typed VALUES (1, x'61'), (2, x'62')",
      "INSERT INTO plain VALUES ('kept')")
    try database.redeclare("empty_title", "title TEXT", "title TEXT NOT NULL")
    try database.redeclare("twice_email", "CREATE INDEX", "CREATE UNIQUE INDEX")
    try database.redeclare("folded", "COLLATE BINARY", "COLLATE NOCASE")
    try database.redeclare("typed", "b BLOB", "b TEXT")
    return database
  }

  @Test func textNamesWhatItCannotCarry() throws {
    let run = try database().verify(.bundle)

    #expect(run.exit == .closed)
    let refused = run.findings.filter { $0.code == "rows-not-carried" }
    #expect(refused.map(\.object).sorted() == ["empty_title", "folded", "twice", "typed"])
    for finding in refused {
      #expect(finding.severity == .error)
      #expect(finding.subject == .artifact)
      #expect(finding.remedy?.contains("--format image") == true)
    }
    #expect(refused.first { $0.object == "empty_title" }?.explanation.contains("2 rows") == true)
    #expect(refused.first { $0.object == "typed" }?.explanation.contains("2 rows") == true)
    // The good rows go all the same, and each that did not is named.
    #expect(
      try run.copy("SELECT id FROM empty_title ORDER BY id") == [[.integer(1)], [.integer(3)]])
    #expect(try run.copy("SELECT rowid FROM twice ORDER BY rowid") == [[.integer(1)], [.integer(6)]])
    #expect(try run.copy("SELECT n FROM folded ORDER BY n") == [[.integer(1)], [.integer(3)]])
    let missing = run.findings.filter { $0.code == "row-missing" }
    #expect(missing.filter { $0.object == "empty_title" }.count == 2)
    #expect(missing.filter { $0.object == "typed" }.count == 2)
    #expect(run.comparedRows("plain") == 1)
    #expect(
      Set(run.warnings.filter { $0.hasPrefix("source-breaks-constraint") }) == [
        "source-breaks-constraint empty_title", "source-breaks-constraint folded",
        "source-breaks-constraint twice", "source-breaks-constraint typed",
      ])
  }

  @Test func imageCarriesThem() throws {
    let run = try database().verify(.image)

    #expect(run.exit == .open)
    #expect(run.errors == [])
    #expect(run.comparedRows("empty_title") == 4)
    #expect(run.comparedRows("twice") == 3)
    #expect(run.comparedRows("folded") == 3)
    #expect(run.comparedRows("typed") == 2)
    #expect(!run.warnings.isEmpty)
    #expect(run.warnings.allSatisfy { $0.hasPrefix("source-breaks-constraint") })
  }

  @Test(arguments: ArtifactFormat.allCases)
  func checkIsCarriedByEveryContainer(format: ArtifactFormat) throws {
    let database = try RealDatabase(
      "CREATE TABLE scores (id INTEGER PRIMARY KEY, score CHECK (score BETWEEN 0 AND 10), CHECK (id < 100))",
      "PRAGMA ignore_check_constraints=ON",
      "INSERT INTO scores VALUES (1, 5), (2, 11), (3, 'many'), (500, 1)")
    let run = try database.verify(format)

    #expect(run.exit == .open)
    #expect(run.errors == [])
    #expect(run.warnings.contains("source-breaks-constraint scores"))
    #expect(run.comparedRows("scores") == 4)
    #expect(
      try run.copy("SELECT score FROM scores WHERE id IN (2, 3)") == [[.integer(11)], [.string("many")]])
    #expect(
      try run.copy("SELECT sql LIKE '%CHECK (score BETWEEN 0 AND 10)%' FROM sqlite_schema") == [[.integer(1)]]
    )
  }

  @Test(arguments: ArtifactFormat.allCases)
  func foreignKeyViolationsAreNamedAndCarried(format: ArtifactFormat) throws {
    let database = try RealDatabase(
      "CREATE TABLE parents (id INTEGER PRIMARY KEY)",
      "CREATE TABLE children (id INTEGER PRIMARY KEY, parent REFERENCES parents ON DELETE CASCADE)",
      "CREATE TABLE pairs (a, b, FOREIGN KEY (a, b) REFERENCES nowhere (x, y)) ",
      "INSERT INTO parents VALUES (1)",
      "INSERT INTO children VALUES (10, 1), (11, 7), (12, NULL), (13, 8)",
      "INSERT INTO pairs VALUES (1, 2)")
    let run = try database.verify(format)

    #expect(run.exit == .open)
    #expect(run.errors == [])
    let broken = run.findings.filter { $0.code == "source-breaks-foreign-key" && $0.object == "children" }
    #expect(broken.map(\.location) == ["rowid 11", "rowid 13"])
    #expect(broken.allSatisfy { $0.severity == .warning && $0.subject == .source })
    #expect(run.comparedRows("children") == 4)
    #expect(run.comparedRows("pairs") == 1)
    #expect(try run.copy("SELECT id FROM children WHERE parent > 1") == [[.integer(11)], [.integer(13)]])
  }
}
