import Artifacts
import SQLite
import Testing

/// Rowids, settings, and how a file is laid out.
@Suite struct SettingsTests {
  @Test(arguments: ArtifactFormat.allCases)
  func implicitRowidsWithGaps(format: ArtifactFormat) throws {
    let database = try RealDatabase(
      "CREATE TABLE t (a)", "CREATE TABLE hidden (rowid, oid TEXT, b)",
      "INSERT INTO t (rowid, a) VALUES (-9223372036854775808, 'least'), (1, 'x'), (3, 'y'), (9223372036854775807, 'most')",
      "INSERT INTO hidden (_rowid_, rowid, oid, b) VALUES (7, 1, 'one', 2), (70, NULL, NULL, NULL)")
    let run = try database.verify(format)
    #expect(run.exit == .open)
    #expect(
      try run.copy("SELECT rowid FROM t ORDER BY rowid") == [
        [.integer(.min)], [.integer(1)], [.integer(3)], [.integer(.max)],
      ])
    #expect(try run.copy("SELECT _rowid_ FROM hidden ORDER BY 1") == [[.integer(7)], [.integer(70)]])
  }

  /// As many columns as SQLite allows, 2,000: with each kind of key.
  @Test(arguments: ArtifactFormat.allCases)
  func asManyColumnsAsThereMayBe(format: ArtifactFormat) throws {
    func columns(_ count: Int) -> String { (0..<count).map { "c\($0)" }.joined(separator: ",") }
    let database = try RealDatabase(
      "CREATE TABLE t (\(columns(1_998)), u UNIQUE, g AS (u || 'x'))",
      "CREATE TABLE k (id INTEGER PRIMARY KEY, \(columns(1_999)))",
      "CREATE TABLE w (\(columns(1_999)), id PRIMARY KEY) WITHOUT ROWID", "CREATE VIEW v AS SELECT * FROM t",
      "INSERT INTO t (c0, c1997, u) VALUES (1, x'00', 7), (2, 0.1, 6), (3, NULL, 5)",
      "DELETE FROM t WHERE u = 6",
      "INSERT INTO k (id, c1998) VALUES (9, 'last'), (11, 1e300)",
      "INSERT INTO w (c0, id) VALUES (1, 'b'), (2, 'a')")
    let run = try database.verify(format)
    #expect(run.exit == .open)
    #expect(run.errors == [])
    #expect(try run.copy("SELECT c0, c1997, u, g FROM t ORDER BY rowid").count == 2)
    #expect(run.comparedRows("t") == 2 && run.comparedRows("k") == 2 && run.comparedRows("w") == 2)
    let rowids = run.ledger.filter { $0.property == "rowids" && $0.state == .notCompared }
    #expect(rowids.map(\.object) == ["t"])
  }

  @Test(arguments: ArtifactFormat.allCases, ["UTF-8", "UTF-16le", "UTF-16be"])
  func versionIdentifierAndEncoding(format: ArtifactFormat, encoding: String) throws {
    let database = try RealDatabase(
      "PRAGMA encoding='\(encoding)'", "PRAGMA page_size=1024", "PRAGMA auto_vacuum=INCREMENTAL",
      "PRAGMA journal_mode=WAL", "PRAGMA user_version=-7", "PRAGMA application_id=1196444487",
      "CREATE TABLE texts (id INTEGER PRIMARY KEY, a TEXT)",
      """
      INSERT INTO texts (a) VALUES ('é e\u{301} 東京 🙂'), (''), (char(0)), ('a' || char(0) || 'b'), (char(65279) || 'bom'),
        (CAST(x'00D8' AS TEXT)), (CAST(x'D83D' AS TEXT)), (CAST(x'FFFE6100' AS TEXT)), (CAST(x'FEFF0061' AS TEXT)),
        (char(1114111))
      """,
      "CREATE INDEX texts_by_a ON texts (a)")
    let run = try database.verify(format)

    #expect(run.exit == .open)
    #expect(run.errors == [])
    #expect(run.comparedRows("texts") == 10)
    #expect(try run.copy("PRAGMA user_version") == [[.integer(-7)]])
    #expect(try run.copy("PRAGMA application_id") == [[.integer(1_196_444_487)]])
    #expect(
      try Connection(path: run.copyPath, mode: .readOnly).string("PRAGMA encoding") == encoding)
    for name in ["page_size", "auto_vacuum", "freelist_count", "default_cache_size", "journal_mode"] {
      let entries = run.ledger.filter { $0.object == name || $0.property == name }
      #expect(entries.map(\.state) == [.ignoredByContract], "\(name)")
    }
    let source = try Connection(path: database.path, mode: .readOnly)
    try source.readEncoding()
    let query = "SELECT id, a, CAST(a AS BLOB) FROM texts ORDER BY id"
    #expect(try run.copy(query) == source.rows(query))
  }

  @Test(arguments: ArtifactFormat.allCases, ["UTF-16le", "UTF-16be"])
  func declarationsInUTF16(format: ArtifactFormat, encoding: String) throws {
    let database = try RealDatabase(
      "PRAGMA encoding='\(encoding)'",
      "CREATE TABLE keyed (a TEXT, b, PRIMARY KEY (b DESC, a)) WITHOUT ROWID",
      "INSERT INTO keyed VALUES ('Ā', 1), ('z', 1), ('é', 2)",
      "CREATE VIRTUAL TABLE boxes USING rtree(id, low, high, +label)",
      "INSERT INTO boxes VALUES (1, 0, 1, 'first'), (4, 2, 3, 'fourth')",
      "CREATE VIRTUAL TABLE search USING fts5(body)",
      "INSERT INTO search (rowid, body) VALUES (9, 'apple Übung')",
      "CREATE VIRTUAL TABLE mail USING fts4(body)", "INSERT INTO mail (docid, body) VALUES (9, 'apple')",
      "CREATE TABLE counted (id INTEGER PRIMARY KEY AUTOINCREMENT, a CHECK (a > 0))",
      "INSERT INTO counted VALUES (5, 1)", "CREATE INDEX counted_by_a ON counted (a)", "ANALYZE",
      "CREATE TABLE halves (a TEXT UNIQUE)",
      "INSERT INTO halves VALUES (CAST(x'FF' AS TEXT)), (CAST(x'610062' AS TEXT))",
      "PRAGMA ignore_check_constraints=ON", "INSERT INTO counted VALUES (6, -1)")
    let run = try database.verify(format)
    #expect(run.exit == .open)
    #expect(run.errors == [])
    #expect(run.warnings == ["source-breaks-constraint counted"])
    #expect(run.comparedRows("keyed") == 3)
    #expect(run.comparedRows("boxes") == 2)
    #expect(run.comparedRows("boxes_node") == nil)
    #expect(try run.copy("SELECT id FROM boxes WHERE low > 1") == [[.integer(4)]])
    #expect(try run.copy("SELECT rowid FROM search('ubung')") == [[.integer(9)]])
  }

  /// Read as UTF-8, the bytes of such text are one and the same invalid text: the rows would seem to be twins.
  @Test func rowsThatBreakAConstraintInUTF16() throws {
    let database = try RealDatabase(
      "PRAGMA encoding='UTF-16le'", "CREATE TABLE t (a TEXT UNIQUE, b)",
      "INSERT INTO t VALUES ('東', 1), ('京', NULL), ('é', 3), ('è', 4)")
    try database.redeclare("t", "b)", "b NOT NULL)")
    let run = try database.verify(.bundle)
    #expect(run.exit == .closed)
    #expect(run.findings.filter { $0.code == "row-missing" }.count == 1)
    #expect(try run.copy("SELECT b FROM t ORDER BY b") == [[.integer(1)], [.integer(3)], [.integer(4)]])
  }

  private static let sizes = [512, 1_024, 2_048, 4_096, 8_192, 16_384, 32_768, 65_536]

  @Test(arguments: sizes, [ArtifactFormat.bundle, .image])
  func pageSizes(size: Int, format: ArtifactFormat) throws {
    let database = try RealDatabase(
      "PRAGMA page_size=\(size)", "CREATE TABLE t (a, b)", "CREATE INDEX i ON t (b)",
      "INSERT INTO t VALUES (zeroblob(70000), 1), ('short', 2), (printf('%.*c', 3000, 'x'), 3)",
      "CREATE VIRTUAL TABLE boxes USING rtree(id, low, high)",
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60) INSERT INTO boxes SELECT i, i, i + 1 FROM n"
    )
    #expect(try Connection(path: database.path, mode: .readOnly).integer("PRAGMA page_size") == Int64(size))
    let run = try database.verify(format)
    #expect(run.exit == .open)
    #expect(run.comparedRows("t") == 3)
    #expect(run.comparedRows("boxes") == 60)
  }

  @Test(arguments: [12, 32], [ArtifactFormat.bundle, .image])
  func reservedBytes(count: Int, format: ArtifactFormat) throws {
    let database = try RealDatabase("PRAGMA page_size=1024", "PRAGMA user_version=3")
    // An empty first page: its header says how many bytes of each page are reserved, and where cells begin.
    var bytes = try database.bytes
    bytes[20] = UInt8(count)
    bytes[105] = UInt8((1_024 - count) >> 8)
    bytes[106] = UInt8((1_024 - count) & 0xff)
    try database.overwrite(bytes)
    try database.build(
      "CREATE TABLE t (a, b)", "CREATE INDEX i ON t (b)",
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200) INSERT INTO t SELECT i, printf('%0100d', i) FROM n",
      "INSERT INTO t VALUES (zeroblob(5000), 'overflow')")
    #expect(try database.bytes[20] == UInt8(count))
    let run = try database.verify(format)
    #expect(run.exit == .open)
    #expect(run.errors == [])
    #expect(run.comparedRows("t") == 201)
  }
}
