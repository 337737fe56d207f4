import SQLite
import Testing

@testable import Catalog

@Suite struct CatalogReaderTests {
  private func catalog(_ sql: String) throws -> Catalog {
    let connection = try Connection(inMemory: ())
    try connection.execute(sql)
    return try Catalog(reading: connection)
  }

  private static func key(_ name: String, _ collation: String, descending: Bool) -> Table.KeyColumn {
    Table.KeyColumn(name: name, collation: collation, isDescending: descending)
  }

  private static func wide(_ count: Int) -> String { (0..<count).map { "c\($0)" }.joined(separator: ",") }

  @Test(arguments: [
    ("rowid", "CREATE TABLE t(a)", Table.Key.rowid(alias: "rowid")),
    ("INTEGER PRIMARY KEY", "CREATE TABLE t(a Integer PRIMARY KEY)", .integerPrimaryKey(column: "a")),
    ("ASC", "CREATE TABLE t(a INTEGER PRIMARY KEY ASC)", .integerPrimaryKey(column: "a")),
    ("DESC is no alias", "CREATE TABLE t(a INTEGER PRIMARY KEY DESC)", .rowid(alias: "rowid")),
    (
      "table-level DESC is", "CREATE TABLE t(a INTEGER, PRIMARY KEY(a DESC))", .integerPrimaryKey(column: "a")
    ),
    ("INT is no alias", "CREATE TABLE t(a INT PRIMARY KEY)", .rowid(alias: "rowid")),
    ("table-level key", "CREATE TABLE t(b, a INTEGER, PRIMARY KEY(a))", .integerPrimaryKey(column: "a")),
    ("key of two", "CREATE TABLE t(a INTEGER, b, PRIMARY KEY(a, b))", .rowid(alias: "rowid")),
    ("rowid hidden", "CREATE TABLE t(RowID)", .rowid(alias: "_rowid_")),
    ("two hidden", "CREATE TABLE t(rowid, _ROWID_)", .rowid(alias: "oid")),
    ("no place for a rowid", "CREATE TABLE t(\(wide(2_000)))", .hiddenRowid),
    ("a place for a rowid", "CREATE TABLE t(\(wide(1_999)))", .rowid(alias: "rowid")),
    ("all hidden", "CREATE TABLE t(rowid, oid, _rowid_)", .hiddenRowid),
    (
      "hidden but with a key", "CREATE TABLE t(rowid, oid, _rowid_, k INTEGER PRIMARY KEY)",
      .integerPrimaryKey(column: "k")
    ),
    (
      "WITHOUT ROWID", "CREATE TABLE t(a, b COLLATE NOCASE, PRIMARY KEY(b DESC, a)) WITHOUT ROWID",
      .primaryKey([key("b", "NOCASE", descending: true), key("a", "BINARY", descending: false)])
    ),
    (
      "WITHOUT ROWID, collation in the key", "CREATE TABLE t(a, PRIMARY KEY(a COLLATE RTRIM)) WITHOUT ROWID",
      .primaryKey([key("a", "RTRIM", descending: false)])
    ),
    (
      "WITHOUT ROWID, INTEGER", "CREATE TABLE t(a INTEGER PRIMARY KEY) WITHOUT ROWID",
      .primaryKey([key("a", "BINARY", descending: false)])
    ),
  ])
  func keys(label: String, sql: String, expected: Table.Key) throws {
    #expect(try catalog(sql).table(named: "t")?.key == expected)
  }

  @Test(arguments: [
    ("keyword", "CREATE TABLE t(a INTEGER PRIMARY KEY AUTOINCREMENT)", true),
    ("string", "CREATE TABLE t(a INTEGER PRIMARY KEY, b DEFAULT 'AUTOINCREMENT')", false),
    ("comment", "CREATE TABLE t(a INTEGER PRIMARY KEY /* AUTOINCREMENT */)", false),
    ("name", "CREATE TABLE t(a INTEGER PRIMARY KEY, \"AUTOINCREMENT\")", false),
  ])
  func autoincrement(label: String, sql: String, expected: Bool) throws {
    #expect(try catalog(sql).table(named: "t")?.isAutoincrement == expected)
  }

  @Test func columns() throws {
    let table = try #require(
      try catalog(
        "CREATE TABLE t(a TEXT NOT NULL DEFAULT 'x', b AS (a) VIRTUAL, c INT AS (1) STORED, d, PRIMARY KEY(d, a))"
      ).table(named: "T"))
    #expect(table.columns.map(\.name) == ["a", "b", "c", "d"])
    #expect(table.columns.map(\.kind) == [.ordinary, .virtualGenerated, .storedGenerated, .ordinary])
    #expect(table.columns.map(\.declaredType) == ["TEXT", "", "INT", ""])
    #expect(table.columns.map(\.primaryKeyOrdinal) == [2, 0, 0, 1])
    #expect(table.columns[0].isNotNull)
    #expect(table.columns[0].defaultExpression == "'x'")
    #expect(try catalog("CREATE TABLE t(a INT) STRICT").table(named: "t")?.isStrict == true)
    #expect(!table.isStrict)
  }

  @Test func roles() throws {
    let catalog = try catalog(
      """
      CREATE TABLE a(x INTEGER PRIMARY KEY AUTOINCREMENT);
      CREATE TABLE sqlite3notes(x);
      CREATE TABLE sqliteXstat1(x);
      CREATE VIRTUAL TABLE f_x USING fts5(a);
      CREATE VIRTUAL TABLE f USING fts5(a);
      CREATE VIRTUAL TABLE g USING fts4(a);
      CREATE VIRTUAL TABLE r USING rtree(id, x0, x1);
      CREATE TABLE f_notes(x);
      CREATE TABLE r_mine(x);
      """)
    func role(_ name: String) -> Table.Role? { catalog.table(named: name)?.role }
    #expect(role("sqlite_sequence") == .internal)
    for name in ["a", "sqlite3notes", "sqliteXstat1", "f_notes", "r_mine"] {
      #expect(role(name) == .ordinary, "\(name)")
    }
    #expect(role("f_data") == .shadow(owner: "f", suffix: "data"))
    #expect(role("f_x_data") == .shadow(owner: "f_x", suffix: "data"))
    #expect(role("g_segdir") == .shadow(owner: "g", suffix: "segdir"))
    #expect(role("r_node") == .shadow(owner: "r", suffix: "node"))
    #expect(catalog.virtualTables.map(\.family) == [.fts5, .fts5, .fts3, .rtree])
    func shadows(_ name: String) -> Set<String>? {
      catalog.virtualTable(named: name).map { Set($0.shadowTables) }
    }
    #expect(shadows("f") == ["f_data", "f_idx", "f_content", "f_docsize", "f_config"])
    #expect(shadows("f_x") == ["f_x_data", "f_x_idx", "f_x_content", "f_x_docsize", "f_x_config"])
    #expect(shadows("g") == ["g_content", "g_segments", "g_segdir", "g_docsize", "g_stat"])
    #expect(shadows("r") == ["r_rowid", "r_node", "r_parent"])
    #expect(catalog.table(named: "f") == nil)
  }

  /// A file of an app with a module of its own: read like any other.
  @Test func unknownModule() throws {
    let connection = try Connection(inMemory: ())
    try connection.execute(
      """
      CREATE TABLE m_store(k, v);
      PRAGMA writable_schema = ON;
      INSERT INTO sqlite_schema(type, name, tbl_name, rootpage, sql)
        VALUES('table', 'm', 'm', 0, 'CREATE VIRTUAL TABLE m USING Thing(a "b", f(1, 2), )');
      PRAGMA writable_schema = RESET;
      """)
    let catalog = try Catalog(reading: connection)
    let table = try #require(catalog.virtualTables.first)
    #expect(table.module == "Thing")
    #expect(table.family == .unknown)
    #expect(table.arguments == ["a \"b\"", "f(1, 2)", ""])
    #expect(catalog.table(named: "m_store")?.role == .shadow(owner: "m", suffix: "store"))
  }

  @Test func brokenView() throws {
    let catalog = try catalog(
      "CREATE TABLE t(a, b); CREATE VIEW good(x, y) AS SELECT * FROM t; CREATE VIEW bad AS SELECT * FROM gone"
    )
    #expect(catalog.view(named: "good")?.columns == ["x", "y"])
    #expect(catalog.view(named: "good")?.failure == nil)
    let bad = try #require(catalog.view(named: "bad"))
    #expect(bad.columns == nil)
    #expect(bad.failure == "no such table: main.gone")
  }

  @Test(arguments: [
    "", "a b", "a\"b", "a'b", "select", "é", "e\u{301}", "a\r\nb", "[x]", "\"\u{301}", "-- x", "日本", "a.b",
    "%",
  ])
  func oddNames(name: String) throws {
    let table = name.quotedIdentifier
    let catalog = try catalog(
      "CREATE TABLE \(table)(\(table) PRIMARY KEY, b); CREATE INDEX \((name + "i").quotedIdentifier) ON \(table)(b DESC)"
    )
    let found = try #require(catalog.tables.first)
    #expect(Array(found.name.utf8) == Array(name.utf8))
    #expect(found.columns.map { Array($0.name.utf8) } == [Array(name.utf8), [UInt8(ascii: "b")]])
    #expect(found.key == .rowid(alias: "rowid"))
    let index = try #require(catalog.indexes(on: name).first { $0.origin == .createIndex })
    #expect(
      index.terms == [Index.Term(column: "b", isExpression: false, isDescending: true, collation: "BINARY")])
    #expect(catalog.indexes(on: name).contains { $0.origin == .primaryKey && $0.sql == nil })
  }

  @Test func indexes() throws {
    let catalog = try catalog(
      """
      CREATE TABLE t(a UNIQUE, b COLLATE NOCASE, c);
      CREATE UNIQUE INDEX i ON t(lower(c) DESC, b, a COLLATE RTRIM) WHERE a > 1;
      """)
    let index = try #require(catalog.indexes.first { $0.name.isSameName(as: "i") })
    #expect(index.isUnique && index.isPartial)
    #expect(
      index.terms == [
        Index.Term(column: nil, isExpression: true, isDescending: true, collation: "BINARY"),
        Index.Term(column: "b", isExpression: false, isDescending: false, collation: "NOCASE"),
        Index.Term(column: "a", isExpression: false, isDescending: false, collation: "RTRIM"),
      ])
    #expect(catalog.indexes.map(\.origin) == [.uniqueConstraint, .createIndex])
  }

  @Test func triggersForeignKeysSettings() throws {
    let catalog = try catalog(
      """
      PRAGMA user_version = 7; PRAGMA application_id = -5;
      CREATE TABLE p(x, y, PRIMARY KEY(x, y));
      CREATE TABLE t(a, b, FOREIGN KEY(a, b) REFERENCES p(x, y) ON DELETE CASCADE, FOREIGN KEY(b, a) REFERENCES p);
      CREATE TRIGGER z AFTER INSERT ON t BEGIN SELECT 1; END;
      CREATE TRIGGER y AFTER INSERT ON T BEGIN SELECT 1; END;
      """)
    #expect(catalog.triggers(on: "t").map(\.name) == ["z", "y"])
    let keys = try #require(catalog.table(named: "t")?.foreignKeys)
    #expect(keys.map(\.columns) == [["b", "a"], ["a", "b"]])
    #expect(keys.map(\.parentColumns) == [[nil, nil], ["x", "y"]])
    #expect(keys.map(\.onDelete) == ["NO ACTION", "CASCADE"])
    #expect(catalog.settings.userVersion == 7)
    #expect(catalog.settings.applicationID == -5)
    #expect(catalog.settings.encoding == "UTF-8")
  }
}
