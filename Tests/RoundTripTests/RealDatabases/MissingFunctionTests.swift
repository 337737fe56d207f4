import Artifacts
import Testing

@Suite struct MissingFunctionTests {
  @Test(arguments: [ArtifactFormat.bundle, .image])
  func rowsAreCarriedAndWhatNeedsTheFunctionIsNamed(format: ArtifactFormat) throws {
    let database = try RealDatabase(
      "CREATE TABLE checked (a CHECK (is_fine(a)))",
      "CREATE TABLE by_expression (a)",
      "CREATE INDEX by_slug ON by_expression (slug(a))",
      "CREATE TABLE by_condition (a)",
      "CREATE INDEX only_odd ON by_condition (a) WHERE is_odd(a)",
      "CREATE TABLE virtual_column (a, b AS (soundlike(a)) VIRTUAL, c)",
      "CREATE TABLE stored_column (a, b AS (soundlike(a)) STORED, c)",
      "CREATE TABLE defaulted (a, stamp DEFAULT (hlc_now()))",
      "CREATE TABLE watched (a)",
      "CREATE TRIGGER watching AFTER INSERT ON watched BEGIN SELECT notify(new.a); END",
      "CREATE VIEW plain_view AS SELECT upper_unicode(a) AS u FROM watched",
      "CREATE TABLE plain (a)",
      "INSERT INTO checked VALUES (1), ('two'), (x'03')",
      "INSERT INTO by_expression (rowid, a) VALUES (3, 'x'), (5, 'y')",
      "INSERT INTO by_condition VALUES (1), (2), (3)",
      "INSERT INTO virtual_column (a, c) VALUES ('v', 1.5)",
      "INSERT INTO stored_column (a, c) VALUES ('s', 2.5)",
      "INSERT INTO defaulted VALUES (1, 'then')",
      "INSERT INTO watched VALUES ('w')",
      "INSERT INTO plain VALUES (1)")
    let run = try database.verify(format)

    #expect(run.exit == .inconclusive)
    #expect(run.errors == [])
    let rows: [String: Int64] = [
      "checked": 3, "by_expression": 2, "by_condition": 3, "virtual_column": 1, "stored_column": 1,
      "defaulted": 1, "watched": 1, "plain": 1,
    ]
    for (table, count) in rows { #expect(run.comparedRows(table) == count, "\(table)") }
    #expect(
      try run.copy("SELECT a, c FROM virtual_column UNION ALL SELECT a, c FROM stored_column") == [
        [.string("v"), .double(1.5)], [.string("s"), .double(2.5)],
      ])
    #expect(try run.copy("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'") == [[.integer(1)]])

    let named: [String: String] = [
      "checked": "is_fine", "by_slug": "slug", "only_odd": "is_odd", "virtual_column": "soundlike",
      "stored_column": "soundlike", "virtual_column.b": "soundlike", "stored_column.b": "soundlike",
      "defaulted": "hlc_now", "watched": "notify", "plain_view": "upper_unicode",
    ]
    for (object, function) in named { #expect(run.note(object).contains(function), "\(object)") }
    #expect(run.unsupported.contains("column virtual_column.b values"))
    #expect(run.unsupported.contains("column stored_column.b values"))
    #expect(run.note("plain") == "")
  }

  @Test(arguments: [ArtifactFormat.bundle, .image])
  func searchOverAViewThatNeedsTheFunction(format: ArtifactFormat) throws {
    let database = try RealDatabase(
      "CREATE TABLE notes (id INTEGER PRIMARY KEY, body)",
      "CREATE VIEW cleaned AS SELECT id, strip_markup(body) AS body FROM notes",
      "CREATE VIRTUAL TABLE search USING fts5(body, content='cleaned', content_rowid='id')",
      "INSERT INTO notes VALUES (4, '<b>apple</b>')",
      "INSERT INTO search (rowid, body) VALUES (4, 'apple')")
    let run = try database.verify(format)

    #expect(run.exit == .inconclusive)
    #expect(run.errors == [])
    #expect(run.comparedRows("notes") == 1)
    #expect(run.comparedRows("search_data") != nil)
    #expect(run.note("cleaned").contains("strip_markup"))
    #expect(
      try run.copy("SELECT rowid FROM search WHERE search MATCH 'apple'") == [[.integer(4)]])
    #expect(run.note("search").contains("strip_markup"))
  }
}
