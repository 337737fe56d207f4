import SQLite
import Testing

@testable import Samples

@Suite struct TortureSampleTests {
  private let folder: ScratchFolder
  private let connection: Connection

  init() throws {
    folder = try ScratchFolder()
    let path = folder.file("torture.db")
    try Sample.write(SampleOptions(profile: .torture, rows: 300, seed: 5), to: path)
    connection = try Connection(path: path, mode: .readWrite)
  }

  /// Each query answers 1 when the feature is there.
  static let features: [(String, String)] = [
    ("negative user_version", "SELECT user_version = -7 FROM pragma_user_version"),
    ("application_id", "SELECT application_id = 0x546f7274 FROM pragma_application_id"),
    ("lowest rowid", "SELECT min(rowid) = -9223372036854775808 FROM rowid_gaps"),
    ("highest rowid", "SELECT max(rowid) = 9223372036854775807 FROM rowid_gaps"),
    ("column named rowid", "SELECT oid = 7 AND rowid = 'not a rowid' FROM rowid_one_name LIMIT 1"),
    ("hidden rowid", "SELECT count(*) = 3 AND min(rowid) = 'a' FROM rowid_hidden"),
    (
      "INTEGER PRIMARY KEY DESC is no rowid",
      "SELECT rowid = 5 AND id = 7 FROM integer_key_desc WHERE value = 'd'"
    ),
    ("NULL in a primary key", "SELECT count(*) = 2 FROM text_key WHERE id IS NULL"),
    ("sequence above the highest id", "SELECT seq = 1000 FROM sqlite_sequence WHERE name = 'sequence_above'"),
    ("sequence of an empty table", "SELECT seq = 3 FROM sqlite_sequence WHERE name = 'sequence_emptied'"),
    (
      "no sequence where nothing was inserted",
      "SELECT count(*) = 0 FROM sqlite_sequence WHERE name = 'sequence_unused'"
    ),
    (
      "WITHOUT ROWID, NOCASE, descending",
      """
      SELECT group_concat(coll || desc) = 'NOCASE1,BINARY0,BINARY1'
        FROM pragma_index_xinfo('sqlite_autoindex_without_rowid_1') WHERE key
      """
    ),
    (
      "STRICT keeps -0.0 in ANY",
      """
      SELECT typeof(any_value) = 'real' AND any_value = 0.0 FROM strict_values
        WHERE id = (SELECT rowid - 1 FROM torture_values WHERE name = 'real -0.0')
      """
    ),
    (
      "generated columns",
      "SELECT length_of_a = 3 AND doubled = 18014398509481986 FROM generated WHERE id = 3"
    ),
    (
      "virtual and stored",
      "SELECT sum(hidden = 2) = 2 AND sum(hidden = 3) = 2 FROM pragma_table_xinfo('generated')"
    ),
    ("short record", "SELECT added = 'added''' AND added_real = 7.0 FROM widened WHERE id = 1"),
    ("default blob", "SELECT a_blob = x'00ff27' FROM defaults WHERE id = 1"),
    ("'' is not NULL is not x''", "SELECT count(DISTINCT typeof(value)) = 5 FROM empties"),
    (
      "broken view",
      "SELECT sql LIKE '% AS SELECT nosuch FROM missing_table' FROM sqlite_schema WHERE name = 'broken'"
    ),
    ("foreign key actions", "SELECT count(DISTINCT on_delete) = 5 FROM pragma_foreign_key_list('children')"),
    (
      "deferred foreign key",
      "SELECT count(*) = 1 FROM sqlite_schema WHERE name = 'ring_a' AND sql LIKE '%INITIALLY DEFERRED%'"
    ),
    (
      "partial indexes",
      """
      SELECT count(*) = 3 FROM sqlite_schema AS s, pragma_index_list(s.tbl_name) AS l
        WHERE l.name = s.name AND l.partial AND s.name GLOB 'index_*'
      """
    ),
    ("expression index", "SELECT count(*) = 3 FROM pragma_index_xinfo('index_expression') WHERE cid = -2"),
    (
      "index on WITHOUT ROWID",
      "SELECT count(*) = 1 FROM pragma_index_list('without_rowid') WHERE origin = 'c'"
    ),
    (
      "INSTEAD OF triggers",
      "SELECT count(*) = 3 FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'view_columns'"
    ),
    (
      "several triggers on one table",
      "SELECT count(*) = 7 FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'watched'"
    ),
    ("trigger named like its table", "SELECT count(*) = 2 FROM sqlite_schema WHERE name = 'watched'"),
    ("table without a name", "SELECT count(*) = 1 FROM sqlite_schema WHERE type = 'table' AND name = ''"),
    ("name close to an internal one", "SELECT count(*) = 2 FROM sqlite3notes"),
    ("wide table", "SELECT count(*) = 200 FROM pragma_table_info('wide')"),
    ("statistics", "SELECT count(*) > 100 FROM sqlite_stat1"),
    (
      "CR LF in a declaration",
      "SELECT instr(sql, char(13, 10)) > 0 FROM sqlite_schema WHERE name = 'with_crlf'"
    ),
    ("FTS5 in step", "SELECT count(*) = 2 FROM fts5_external WHERE fts5_external MATCH 'apple'"),
    ("FTS5 over a view", "SELECT count(*) = 2 FROM fts5_over_view WHERE fts5_over_view MATCH 'apple'"),
    ("FTS5 ghost", "SELECT rowid = 99 FROM fts5_stale WHERE fts5_stale MATCH 'ghost'"),
    ("FTS5 document never indexed", "SELECT count(*) = 0 FROM fts5_stale WHERE fts5_stale MATCH 'missing'"),
    ("FTS5 contentless", "SELECT count(*) = 2 FROM fts5_contentless WHERE fts5_contentless MATCH 'apple'"),
    ("FTS5 detail=none", "SELECT count(*) = 2 FROM fts5_detail_none WHERE fts5_detail_none MATCH 'apple'"),
    ("FTS5 columnsize=0", "SELECT count(*) = 0 FROM sqlite_schema WHERE name = 'fts5_columnsize_0_docsize'"),
    ("FTS5 porter", "SELECT count(*) = 1 FROM fts5_porter WHERE fts5_porter MATCH 'connect'"),
    ("FTS5 trigram", "SELECT count(*) = 2 FROM fts5_trigram WHERE fts5_trigram MATCH 'ppl'"),
    (
      "FTS5 remove_diacritics 2",
      "SELECT count(*) = 1 FROM fts5_diacritics WHERE fts5_diacritics MATCH 'resume'"
    ),
    ("FTS5 separators", "SELECT count(*) = 1 FROM fts5_ascii WHERE fts5_ascii MATCH 'br'"),
    ("FTS5 rank", "SELECT v = 'bm25(10.0,5.0)' FROM fts5_rank_config WHERE k = 'rank'"),
    ("FTS5 many pages", "SELECT count(*) > 20 FROM fts5_many_pages_data"),
    ("FTS5 vocabulary", "SELECT doc = 2 FROM vocabulary_rows WHERE term = 'apple'"),
    ("FTS4 contentless", "SELECT count(*) = 2 FROM fts4_contentless WHERE fts4_contentless MATCH 'apple'"),
    ("FTS4 external", "SELECT count(*) = 2 FROM fts4_external WHERE fts4_external MATCH 'apple'"),
    ("FTS3", "SELECT count(*) = 2 FROM fts3_simple WHERE fts3_simple MATCH 'apple'"),
    ("R*Tree with more than one node", "SELECT count(*) > 2 FROM rtree_plane_node"),
    (
      "R*Tree auxiliary -0.0",
      "SELECT count(*) = 1 FROM rtree_labelled WHERE label = 'earth' AND typeof(data) = 'real'"
    ),
    ("R*Tree of integers", "SELECT a0 = 16777217 FROM rtree_integers WHERE id = 9223372036854775807"),
    ("random values", "SELECT count(*) = 300 AND count(DISTINCT typeof(value)) = 4 FROM random_values"),
  ]

  /// One test, since the sample takes longer to write than all of this to read.
  @Test func everyFeatureIsThere() {
    for (feature, query) in Self.features {
      let answer = Result { try connection.integer(query) }
      #expect((try? answer.get()) == 1, "\(feature): \(answer)")
    }
  }

  @Test func everyOddNameIsATableWithItsRows() throws {
    let names = try connection.rows("SELECT name FROM sqlite_schema WHERE type = 'table'").compactMap(\.first)
    for name in TortureNames.names {
      #expect(names.contains(.string(name)), "\(name.debugDescription)")
      let rows = try connection.rows("SELECT rowid, * FROM \(name.quotedIdentifier) ORDER BY rowid")
      #expect(rows.map(\.first) == [.integer(2), .integer(5)])
      #expect(rows.first?[1] == .string(name))
    }
  }

  @Test(arguments: ["fts5_external", "fts5_own", "fts5_over_view", "fts5_rank", "fts5_many_pages"])
  func healthySearchIsInStep(_ table: String) throws {
    try connection.execute("INSERT INTO \(table) (\(table), rank) VALUES ('integrity-check', 1)")
  }

  @Test func staleSearchIsOutOfStep() {
    #expect(throws: SQLiteError.self) {
      try connection.execute("INSERT INTO fts5_stale (fts5_stale, rank) VALUES ('integrity-check', 1)")
    }
  }

  @Test(arguments: ["broken", "broken_later", "broken_over_broken"]) func brokenViewsDoNotPrepare(
    _ view: String
  ) {
    #expect(throws: SQLiteError.self) { _ = try connection.prepare("SELECT * FROM \(view)") }
  }

  @Test func triggersFire() throws {
    try connection.execute("INSERT INTO view_columns VALUES ('through a view', 'x')")
    #expect(try connection.integer("SELECT count(*) FROM torture_values WHERE name = 'through a view'") == 1)
    #expect(throws: SQLiteError.self) {
      try connection.execute("INSERT INTO watched VALUES (9, 'forbidden', 1)")
    }
    try connection.execute("DELETE FROM watched")
    #expect(try connection.rows("SELECT a FROM watched") == [[.string("first")]])
  }
}
