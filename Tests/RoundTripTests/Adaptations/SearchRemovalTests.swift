import Artifacts
import Engines
import RoundTrip
import SQLite
import Samples
import Streams
import Testing
import Verdicts

@Suite struct SearchRemovalTests {
  private static let drop = AdaptationRequest(search: .drop)

  private static func isSearch(_ object: Adapted.Declared) -> Bool {
    object.name.contains("_fts")
  }

  @Test func nothingOfTheNotesSampleButItsSearchIsGone() throws {
    let database = try RealDatabase()
    try Sample.write(SampleOptions(profile: .notes, rows: 60), to: database.path)
    let rows = try Adapted.digests(database)
    let adapted = try Adapted(database, Self.drop)
    #expect(adapted.after == adapted.before.filter { !Self.isSearch($0) })
    #expect(adapted.adaptations.count == 12)
    // ANALYZE counted the shadow tables too.
    let kept = try Adapted.digests(database)
    #expect(
      kept.filter { $0.key != "sqlite_stat1" }
        == rows.filter { !$0.key.contains("_fts") && $0.key != "sqlite_stat1" })
    #expect(try Adapted.open(database).strings("PRAGMA integrity_check") == ["ok"])
  }

  @Test func theManifestRestoresTheSearches() throws {
    let database = try RealDatabase()
    try Sample.write(SampleOptions(profile: .notes, rows: 60), to: database.path)
    let tables = ["nodes_fts", "notebook_cards_fts", "facets_fts"]
    func answers() throws -> [[[ExactValue]]] {
      let connection = try Adapted.open(database)
      return try tables.flatMap { table in
        try ["a*", "e* OR s*", "the"].map {
          try connection.rows(
            "SELECT rowid, rank, highlight(\(table), 0, '<', '>') FROM \(table)(?1) ORDER BY rank, rowid",
            [.string($0)])
        }
      }
    }
    let before = try answers()
    #expect(before.joined().count > 30)
    let adapted = try Adapted(database, Self.drop)
    let connection = try Adapted.open(database)
    for sql in adapted.adaptations.flatMap(\.sql) { try connection.execute(sql) }
    for table in tables { try connection.execute("INSERT INTO \(table)(\(table)) VALUES('rebuild')") }
    #expect(try answers() == before)
    let restored = try Adapted.declared(database).map(\.sql)
    #expect(Set(restored) == Set(adapted.before.map(\.sql)))
  }

  /// What goes with the search and what stays, whoever names it.
  @Test func whatNamesTheSearchGoesToo() throws {
    let database = try RealDatabase(
      "CREATE TABLE a(id INTEGER PRIMARY KEY AUTOINCREMENT, search, t)",
      "INSERT INTO a(id, t) VALUES(5, 'one'), (90, 'two')",
      "CREATE VIRTUAL TABLE search USING fts5(t, content='a', content_rowid='id')",
      "CREATE VIRTUAL TABLE own USING FTS5(t)", "INSERT INTO own VALUES('lost')",
      "CREATE VIRTUAL TABLE terms USING fts5vocab('search', 'row')",
      "CREATE VIRTUAL TABLE boxes USING rtree(id, x1, x2)", "INSERT INTO boxes VALUES(1, 0, 2)",
      "CREATE VIRTUAL TABLE old USING fts4(t)", "INSERT INTO old VALUES('kept')",
      "CREATE VIEW found AS SELECT rowid, t FROM search",
      "CREATE VIEW refound AS SELECT * FROM a JOIN Found USING (t)",
      "CREATE VIEW column_only AS SELECT search FROM a",
      "CREATE TRIGGER feed AFTER INSERT ON a BEGIN INSERT INTO search(rowid, t) VALUES (new.id, new.t); END",
      "CREATE TRIGGER column_of AFTER UPDATE OF search ON a BEGIN UPDATE a SET t = new.search WHERE id = 1; END",
      "CREATE TRIGGER through INSTEAD OF INSERT ON refound BEGIN SELECT 1; END", "PRAGMA user_version=7")
    let adapted = try Adapted(database, Self.drop)
    #expect(
      adapted.list == [
        "drop-search search", "drop-search own", "drop-search terms", "drop-view found", "drop-view refound",
        "drop-trigger feed", "drop-trigger through",
      ])
    let gone = ["search", "own", "terms", "found", "refound", "feed", "through"]
    #expect(
      adapted.after
        == adapted.before.filter { object in
          !gone.contains(object.name) && !["search_", "own_"].contains { object.name.hasPrefix($0) }
        })
    #expect(adapted.adaptations[1].reason.contains("stored in it alone"))
    let connection = try Adapted.open(database)
    #expect(try connection.integer("PRAGMA user_version") == 7)
    #expect(try connection.integer("SELECT seq FROM sqlite_sequence") == 90)
    #expect(try connection.strings("SELECT t FROM old WHERE old MATCH 'kept'") == ["kept"])
    try connection.execute("INSERT INTO a(t) VALUES('three')")
    #expect(try connection.integer("SELECT max(id) FROM a") == 91)
    #expect(try connection.strings("PRAGMA integrity_check") == ["ok"])
  }

  /// The module cannot connect, so it cannot remove the table either.
  @Test func anUnknownTokenizerIsNoHindrance() throws {
    let database = try RealDatabase(
      "CREATE TABLE a(t)", "CREATE VIRTUAL TABLE s USING fts5(t)", "CREATE INDEX i ON a(t)")
    try database.redeclare("s", "fts5(t)", "fts5(t, tokenize=icu_of_mine)")
    let adapted = try Adapted(database, Self.drop)
    #expect(adapted.list == ["drop-search s"])
    #expect(adapted.after.map(\.name) == ["a", "i"])
    #expect(try Adapted.open(database).strings("PRAGMA integrity_check") == ["ok"])
  }

  @Test func withoutFTS5NothingIsTouched() throws {
    let database = try RealDatabase("CREATE TABLE a(t)", "INSERT INTO a VALUES(1)")
    let bytes = try database.bytes
    #expect(try Adapted(database, Self.drop).adaptations == [])
    #expect(try database.bytes == bytes)
  }

  @Test(arguments: ArtifactFormat.allCases)
  func theVerdictHoldsForTheAdaptedDatabase(_ format: ArtifactFormat) throws {
    let database = try RealDatabase()
    try Sample.write(SampleOptions(profile: .notes, rows: 60), to: database.path)
    let bytes = try database.bytes
    let run = try database.verify(format, adaptations: Self.drop)
    #expect(run.exit == .open)
    #expect(run.errors == [])
    #expect(
      run.report.verdict.summary
        == "every requested check ran and passed; the verdict holds for the adapted database: 12 adaptations")
    #expect(run.report.header.artifact?.adaptations.count == 12)
    let entries = run.ledger.filter { $0.reason == .adapted }
    #expect(entries.count == 12)
    #expect(entries.allSatisfy { $0.state == .notCompared && $0.property == "adaptation" && $0.note != nil })
    #expect(try run.copy("SELECT name FROM sqlite_schema WHERE name GLOB '*_fts*'") == [])
    #expect(try database.bytes == bytes, "the source is only read")
    let artifact = try ArtifactReader(
      path: database.folder + "/kept-\(format.rawValue)/artifact\(format.suffix)",
      cancellation: Cancellation())
    #expect(artifact.manifest?.adaptations.count == 12)
    #expect(artifact.manifest?.source.digest == (try FileReader.digest(of: database.path, Cancellation())))
  }

  /// The ledger explains what was adapted; that is no gap.
  @Test func completenessIsNoMatterOfAdaptations() throws {
    let database = try RealDatabase()
    try Sample.write(SampleOptions(profile: .notes, rows: 60), to: database.path)
    var plan = CheckPlan.roundTrip
    plan.requiresComplete = true
    #expect(try database.verify(adaptations: Self.drop, checks: plan).exit == .open)
  }
}
