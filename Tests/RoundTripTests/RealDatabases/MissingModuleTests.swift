import Artifacts
import Testing

@Suite struct MissingModuleTests {
  @Test(arguments: [ArtifactFormat.bundle, .image])
  func tokenizerOfAnApplication(format: ArtifactFormat) throws {
    let database = try RealDatabase(
      "CREATE VIRTUAL TABLE search USING fts5(title, body, tokenize='swift_words limit 3')",
      "INSERT INTO search (rowid, title, body) VALUES (7, 'one', 'apple banana'), (9, 'two', 'cherry')",
      "CREATE VIRTUAL TABLE mail USING fts4(subject, tokenize=mozporter)",
      "INSERT INTO mail (docid, subject) VALUES (3, 'Invitation'), (12, 'Reply')")
    let run = try database.verify(format)

    #expect(run.exit == .inconclusive)
    #expect(run.errors == [])
    #expect(run.comparedRows("search_content") == 2)
    #expect(run.comparedRows("search_docsize") == 2)
    #expect((run.comparedRows("search_data") ?? 0) > 0)
    #expect(run.comparedRows("mail_content") == 2)
    #expect(run.comparedRows("mail_segdir") == 1)
    #expect(run.unsupported.contains("virtual-table search behaviour"))
    #expect(run.unsupported.contains("virtual-table mail behaviour"))
    #expect(run.note("search").contains("swift_words"))
    #expect(run.note("mail").contains("mozporter"))
    #expect(
      try run.copy("SELECT rowid FROM search WHERE search MATCH 'banana'") == [[.integer(7)]])
  }

  @Test(
    arguments: [ArtifactFormat.bundle, .image], ["bloom_filter", "spatial_index", "VirtualSpatialIndex"])
  func moduleNobodyHas(format: ArtifactFormat, module: String) throws {
    let database = try RealDatabase(
      "CREATE VIRTUAL TABLE places USING \(module)(id, area, 'option')",
      "CREATE TABLE places_data (id INTEGER PRIMARY KEY, block BLOB)",
      "CREATE TABLE places_nodes (page, content)",
      "INSERT INTO places_data VALUES (1, x'00FF'), (10, x''), (137438953473, NULL)",
      "INSERT INTO places_nodes (rowid, page, content) VALUES (5, 'a', 1.5)",
      "CREATE TABLE notes (body)",
      "INSERT INTO notes VALUES ('kept')")
    let run = try database.verify(format)

    #expect(run.exit == .inconclusive)
    #expect(run.errors == [])
    #expect(run.comparedRows("places_data") == 3)
    #expect(run.comparedRows("places_nodes") == 1)
    #expect(run.comparedRows("notes") == 1)
    #expect(run.unsupported.contains("virtual-table places behaviour"))
    #expect(run.note("places").contains(module))
    #expect(
      try run.copy("SELECT rowid, page, content FROM places_nodes") == [
        [.integer(5), .string("a"), .double(1.5)]
      ])
    #expect(
      try run.copy("SELECT sql FROM sqlite_schema WHERE name = 'places'") == [
        [.string("CREATE VIRTUAL TABLE places USING \(module)(id, area, 'option')")]
      ])
  }
}
