import SQLite
import Testing

@testable import Samples

@Suite struct NotesSampleTests {
  private let folder: ScratchFolder
  private let connection: Connection

  init() throws {
    folder = try ScratchFolder()
    let path = folder.file("notes.db")
    try Sample.write(SampleOptions(profile: .notes, rows: 600, seed: 11), to: path)
    connection = try Connection(path: path, mode: .readWrite)
  }

  @Test(arguments: [
    ("nodes", 600), ("edges", 1_800), ("sync_state", 600), ("notebook_cards", 116), ("facets", 16),
    ("settings", 12),
    ("command_history", 30), ("schema_migrations", 12),
  ]) func rowCounts(_ table: String, rows: Int64) throws {
    #expect(try connection.integer("SELECT count(*) FROM \(table)") == rows)
  }

  @Test(arguments: ["nodes", "notebook_cards", "facets"]) func implicitRowidsHaveGaps(_ table: String) throws
  {
    let gaps = "SELECT max(rowid) - min(rowid) + 1 - count(*) FROM \(table)"
    #expect(try #require(try connection.integer(gaps)) > 0)
    let keys = "SELECT count(*) FROM pragma_table_info('\(table)') WHERE pk > 0 AND upper(type) = 'INTEGER'"
    #expect(try connection.integer(keys) == 0)
  }

  /// With a rank of 1, FTS5 compares its index with the content table.
  @Test(arguments: ["nodes", "notebook_cards", "facets"]) func searchIsInStep(_ table: String) throws {
    let search = table + "_fts"
    try connection.execute("INSERT INTO \(search) (\(search), rank) VALUES ('integrity-check', 1)")
    let documents = try connection.integer("SELECT count(*) FROM \(search)_docsize")
    #expect(try documents == connection.integer("SELECT count(*) FROM \(table)"))
  }

  @Test func theTriggersKeepSearchInStep() throws {
    try connection.execute(
      """
      UPDATE nodes SET content = 'zzyzx' WHERE rowid = (SELECT min(rowid) FROM nodes);
      DELETE FROM nodes WHERE rowid = (SELECT max(rowid) FROM nodes);
      INSERT INTO nodes_fts (nodes_fts, rank) VALUES ('integrity-check', 1)
      """)
    #expect(try connection.integer("SELECT count(*) FROM nodes_fts WHERE nodes_fts MATCH 'zzyzx'") == 1)
  }

  @Test func aFrequentWordIsFoundAndARareOneLess() throws {
    let count = "SELECT count(*) FROM nodes_fts WHERE nodes_fts MATCH ?"
    let the = try #require(try connection.integer(count, [.string("the")]))
    let garden = try #require(try connection.integer(count, [.string("garden")]))
    #expect(the > garden)
    #expect(garden > 0)
    #expect(try #require(try connection.integer(count, [.string("会議")])) > 0)
  }

  @Test func theFileIsMarkedAsTheAppsOwn() throws {
    #expect(try connection.integer("PRAGMA user_version") == 12)
    #expect(try connection.integer("PRAGMA application_id") == 0x4e6f_7465)
  }

  @Test func theSequenceIsAboveTheHighestID() throws {
    let sequence = try connection.integer("SELECT seq FROM sqlite_sequence WHERE name = 'command_history'")
    #expect(try sequence == connection.integer("SELECT max(id) + 3 FROM command_history"))
  }

  @Test(arguments: ["active_nodes", "node_degrees", "important_nodes"]) func viewsAnswer(_ view: String)
    throws
  {
    #expect(try #require(try connection.integer("SELECT count(*) FROM \(view)")) > 0)
  }

  @Test(arguments: [
    ("CJK", "content GLOB '*[一-龥]*'"), ("emoji", "instr(content, '🙂')"),
    ("newline", "instr(content, char(10))"),
    ("CR LF", "instr(content, char(13, 10))"), ("single quote", "instr(content, '''')"),
    ("double quote", "instr(content, '\"')"), ("decomposed letter", "instr(content, char(769))"),
    ("composed letter", "instr(content, 'é')"), ("deleted", "deleted_at IS NOT NULL"),
    ("empty", "content = ''"),
    ("no JSON", "metadata IS NULL"), ("JSON", "json_extract(metadata, '$.score') >= 0"),
    ("real", "typeof(x) = 'real'"),
  ]) func nodesHold(_ what: String, condition: String) throws {
    #expect(try #require(try connection.integer("SELECT count(*) FROM nodes WHERE \(condition)")) > 0)
  }

  @Test func appleTimestampsNeedAllTheirDigits() throws {
    let long = "SELECT count(*) FROM sync_state WHERE last_synced <> round(last_synced, 3)"
    #expect(try #require(try connection.integer(long)) > 500)
    #expect(
      try connection.integer("SELECT count(*) FROM sync_state WHERE typeof(change_tag) = 'blob'") == 600)
  }
}
