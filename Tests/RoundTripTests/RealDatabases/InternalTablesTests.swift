import Artifacts
import Testing

/// Tables that SQLite keeps for itself.
@Suite struct InternalTablesTests {
  @Test(arguments: ArtifactFormat.allCases)
  func sequenceWithoutAnAutoincrementTable(format: ArtifactFormat) throws {
    let database = try RealDatabase(
      "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a)", "CREATE TABLE other (a)",
      "INSERT INTO t (a) VALUES (1), (2)", "DROP TABLE t",
      "INSERT INTO sqlite_sequence VALUES ('gone', 41), ('gone', 42), ('other', NULL), ('text', 'x')")
    let run = try database.verify(format)

    #expect(run.exit == .open)
    #expect(run.errors == [])
    #expect(run.comparedRows("sqlite_sequence") == 4)
    #expect(
      try run.copy("SELECT name, seq FROM sqlite_sequence ORDER BY rowid") == [
        [.string("gone"), .integer(41)], [.string("gone"), .integer(42)], [.string("other"), .null],
        [.string("text"), .string("x")],
      ])
    #expect(try run.copy("SELECT count(*) FROM sqlite_schema WHERE type = 'table'") == [[.integer(2)]])
  }

  @Test(arguments: [ArtifactFormat.bundle, .image])
  func emptySequence(format: ArtifactFormat) throws {
    let database = try RealDatabase(
      "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT)", "DROP TABLE t", "CREATE TABLE other (a)")
    let run = try database.verify(format)
    #expect(run.exit == .open)
    #expect(run.comparedRows("sqlite_sequence") == 0)
    #expect(
      try run.copy("SELECT name FROM sqlite_schema ORDER BY name")
        == [[.string("other")], [.string("sqlite_sequence")]])
  }

  private static let oddSequences = [
    "CREATE TABLE sqlite_sequence(name, seq, extra)", "CREATE TABLE sqlite_sequence(name)",
    "CREATE TABLE sqlite_sequence(seq, name)", "CREATE TABLE sqlite_sequence(id INTEGER PRIMARY KEY, seq)",
  ]

  @Test(arguments: oddSequences)
  func sequenceInAnOddShape(declaration: String) throws {
    let database = try RealDatabase(
      "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a)", "INSERT INTO t (id) VALUES (8)",
      "CREATE TABLE other (a)", "INSERT INTO other VALUES (1)", "DROP TABLE t")
    try database.edit(
      "INSERT INTO sqlite_sequence (name, seq) VALUES ('x', 3)",
      "UPDATE sqlite_schema SET sql = '\(declaration)' WHERE name = 'sqlite_sequence'")
    let text = try database.verify(.bundle)
    #expect(text.exit == .closed)
    #expect(text.errors.contains { $0.hasSuffix("-not-carried sqlite_sequence") })
    #expect(text.comparedRows("other") == 1)

    let image = try database.verify(.image)
    #expect(image.exit == .open)
    #expect(image.comparedRows("sqlite_sequence") == 1)
  }

  @Test func statisticsThatThisLibraryCannotMake() throws {
    let database = try RealDatabase(
      "CREATE TABLE t (a)", "CREATE INDEX i ON t (a)", "INSERT INTO t VALUES (1), (2)", "ANALYZE",
      "CREATE TABLE samples (tbl, idx, neq, nlt, ndlt, sample)",
      "INSERT INTO samples VALUES ('t', 'i', '1 1', '0 0', '0 0', x'030101'), ('t', 'i', '1 1', '1 1', '1 1', x'0301')"
    )
    try database.edit(
      """
      UPDATE sqlite_schema SET name = 'sqlite_stat4', tbl_name = 'sqlite_stat4',
        sql = 'CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)' WHERE name = 'samples'
      """)
    let text = try database.verify(.bundle)
    #expect(text.exit == .closed)
    #expect(text.findings.contains { $0.code.hasSuffix("-not-carried") && $0.object == "sqlite_stat4" })
    #expect(text.comparedRows("t") == 2)
    #expect(text.comparedRows("sqlite_stat1") == 1)

    let image = try database.verify(.image)
    #expect(image.exit == .open)
    #expect(image.comparedRows("sqlite_stat4") == 2)
  }
}
