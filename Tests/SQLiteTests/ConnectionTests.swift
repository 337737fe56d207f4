import Foundation
import Testing

@testable import SQLite

@Suite struct ConnectionTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test(arguments: [
    ("read-only", Connection.Mode.readOnly), ("immutable", .immutable), ("read-write", .readWrite),
  ])
  func missingFileIsNeverCreated(label: String, mode: Connection.Mode) throws {
    #expect(throws: SQLiteError.self) { try Connection(path: scratch.file("nothing.db"), mode: mode) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == [])
  }

  @Test(arguments: [
    "plain.db", "a b.db", "a?mode=memory.db", "a#b.db", "100%.db", "%41.db", "é.db", "e\u{301}.db",
    "a&b'\".db",
  ])
  func oddFileNames(name: String) throws {
    let path = scratch.file(name)
    try Connection(path: path, mode: .create).execute("CREATE TABLE t(a)")
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path)
    #expect(names.map { Array($0.utf8) } == [Array(name.utf8)])
    #expect(try Connection(path: path, mode: .readOnly).integer("SELECT count(*) FROM t") == 0)
    #expect(try SnapshotTaker.take(source: path, into: scratch.folder("target")).method == .fileCopy)
  }

  @Test(arguments: [("read-only", Connection.Mode.readOnly), ("immutable", .immutable)])
  func readingModesCannotWrite(label: String, mode: Connection.Mode) throws {
    try Connection(path: scratch.file("a.db"), mode: .create).execute("CREATE TABLE t(a)")
    let connection = try Connection(path: scratch.file("a.db"), mode: mode)
    do {
      try connection.execute("INSERT INTO t VALUES(1)")
      Issue.record("written")
    } catch {
      #expect(error.primaryCode == 8)
      #expect(error.hint != nil)
    }
  }

  static let broken: [(label: String, sql: String)] = [
    ("syntax", "SELEC 1"), ("second of two", "SELECT 1; SELECT nowhere"),
    ("constraint", "CREATE TABLE t(a NOT NULL); INSERT INTO t VALUES(NULL)"),
    ("in a later row", "SELECT abs(c) FROM (SELECT 1 AS c UNION ALL SELECT -9223372036854775808)"),
    ("NUL in the text", "SELECT 1\0; SELECT 2"),
  ]

  @Test(arguments: broken)
  func everyFailureThrows(label: String, sql: String) throws {
    let connection = try Connection(inMemory: ())
    #expect(throws: SQLiteError.self) { try connection.execute(sql) }
  }

  @Test func everyStatementRuns() throws {
    let connection = try Connection(inMemory: ())
    try connection.execute(
      " ; -- nothing\nCREATE TABLE t(a);;INSERT INTO t VALUES(1);INSERT INTO t VALUES(2) /* end */ ")
    #expect(try connection.rows("SELECT a FROM t") == [[.integer(1)], [.integer(2)]])
    try connection.execute("")
    #expect(throws: SQLiteError.self) { try connection.prepare(" -- nothing") }
  }

  @Test func integerAndStringTellNullFromNoRow() throws {
    let connection = try Connection(inMemory: ())
    #expect(try connection.integer("SELECT 1 WHERE 0") == nil)
    #expect(try connection.integer("SELECT NULL") == nil)
    #expect(try connection.integer("SELECT 0") == 0)
    #expect(try connection.string("SELECT NULL") == nil)
    #expect(try connection.string("SELECT ''") == "")
  }

  // MARK: Capabilities

  @Test func capabilitiesAreSortedAndComplete() throws {
    let connection = try Connection(inMemory: ())
    let lists = try [
      connection.compileOptions, connection.functionNames, connection.moduleNames, connection.collationNames,
    ]
    for list in lists {
      #expect(!list.isEmpty)
      #expect(list == list.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
      #expect(Set(list).count == list.count)
    }
    #expect(lists[1].contains("abs") && lists[3] == ["BINARY", "NOCASE", "RTRIM"])
  }

  // MARK: Foreign files

  static let foreign: [(label: String, sql: String)] = [
    ("ATTACH", "ATTACH 'FILE' AS q"), ("ATTACH of an expression", "ATTACH 'FILE' || '' AS q"),
    ("ATTACH of memory", "ATTACH ':memory:' AS q"),
    ("DETACH", "DETACH other"), ("VACUUM INTO", "VACUUM INTO 'FILE'"), ("VACUUM", "VACUUM"),
    ("load_extension", "SELECT load_extension('FILE')"),
    ("Load_Extension", "SELECT Load_Extension('FILE', 'x')"),
    ("temp_store_directory", "PRAGMA temp_store_directory = '/tmp'"),
  ]

  @Test(arguments: foreign)
  func foreignFilesAreForbidden(label: String, sql: String) throws {
    let connection = try Connection(inMemory: ())
    try connection.execute("ATTACH ':memory:' AS other; CREATE TABLE t(a); INSERT INTO t VALUES(1)")
    connection.forbidForeignFiles()
    let sql = sql.replacingOccurrences(of: "FILE", with: scratch.file("x.db"))
    do {
      try connection.execute(sql)
      Issue.record("allowed")
    } catch {
      // SQLITE_AUTH for a statement, SQLITE_ERROR for a function.
      #expect(error.primaryCode == 23 || error.message.contains("not authorized to use function: "))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == [])
    try connection.execute(
      "INSERT INTO t SELECT abs(a) FROM t; CREATE INDEX i ON t(a); PRAGMA user_version = 3")
    #expect(try connection.integer("SELECT count(*) FROM t") == 2)
  }

  /// Debian's SQLite lets SQL name any address as a tokenizer unless that is switched off.
  @Test func addressesInSQLAreForbiddenToo() throws {
    let connection = try Connection(inMemory: ())
    connection.forbidForeignFiles()
    #expect(try connection.string("SELECT fts3_tokenizer('simple')") == nil)
    #expect(throws: SQLiteError.self) {
      try connection.execute("SELECT fts3_tokenizer('x', x'4141414141414141')")
    }
    try connection.withStandIns {
      try connection.execute("CREATE VIRTUAL TABLE f USING fts4(a, tokenize=icu)")
    }
    #expect(try connection.string("SELECT fts3_tokenizer('simple')") == nil)
  }

  // MARK: Backup

  @Test(arguments: [1_024, 4_096, 65_536])
  func backupCopiesEveryPage(pageSize: Int) throws {
    let connection = try Connection(path: scratch.file("a.db"), mode: .create)
    try connection.execute(
      """
      PRAGMA page_size = \(pageSize); PRAGMA journal_mode = WAL; PRAGMA user_version = 7; PRAGMA application_id = 8;
      CREATE TABLE t(a); INSERT INTO t(rowid, a) VALUES(3, zeroblob(900000)), (9, 'x');
      """)
    var progress: [Int64] = []
    try connection.backup(to: scratch.file("b.db"), progress: { done, total in progress = [done, total] })
    let size = Int64(try scratch.bytes("b.db").count)
    #expect(progress == [size, size])
    let copy = try Connection(path: scratch.file("b.db"), mode: .immutable)
    #expect(try copy.rows("SELECT rowid, a FROM t") == connection.rows("SELECT rowid, a FROM t"))
    #expect(try copy.integer("PRAGMA user_version") == 7 && copy.integer("PRAGMA application_id") == 8)
    #expect(connection.isAutocommit)
  }

  @Test func backupNeverOverwrites() throws {
    let connection = try Connection(inMemory: ())
    try connection.execute("CREATE TABLE t(a)")
    let path = try scratch.write([1, 2, 3], to: "mine")
    #expect(throws: SQLiteError.self) { try connection.backup(to: path) }
    #expect(try scratch.bytes("mine") == [1, 2, 3])
    #expect(throws: SQLiteError.self) { try connection.backup(to: scratch.path) }
  }

  @Test func cancelledBackupLeavesNothing() throws {
    let connection = try Connection(inMemory: ())
    try connection.execute("CREATE TABLE t(a); INSERT INTO t VALUES(zeroblob(9000000))")
    var asked = 0
    do {
      try connection.backup(
        to: scratch.file("b.db"),
        isCancelled: {
          asked += 1; return asked > 2
        })
      Issue.record("finished")
    } catch {
      #expect(error.isInterrupted)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == [])
    #expect(connection.isAutocommit)
  }
}
