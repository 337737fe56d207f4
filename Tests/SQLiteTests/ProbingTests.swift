import SQLite
import Testing

@Suite("Probing")
struct ProbingTests {
  @Test("A probe of many pages leaves the file as it was, byte for byte")
  func filesAreUntouched() throws {
    let scratch = try Scratch()
    let path = scratch.file("a.db")
    try Connection(path: path, mode: .create).execute(
      """
      CREATE TABLE t(a, b);
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
      INSERT INTO t SELECT i, hex(randomblob(100)) FROM n;
      """)
    let before = try FolderState(scratch.path)
    let connection = try Connection.probing(path)
    try connection.execute("PRAGMA cache_size=10")
    try connection.rollingBack {
      try connection.execute("UPDATE t SET b = b || 'x'")
      #expect(try FolderState(scratch.path) == before, "a page was spilt while the probe went on")
    }
    #expect(try FolderState(scratch.path) == before)
    #expect(try connection.strings("SELECT count(*) FROM t WHERE b LIKE '%x'") == ["0"])
  }

  @Test("A statement that ends the transaction, or throws, leaves nothing behind")
  func transactionsEnd() throws {
    let scratch = try Scratch()
    let path = scratch.file("a.db")
    try Connection(path: path, mode: .create).execute(
      "CREATE TABLE t(a UNIQUE ON CONFLICT ROLLBACK); INSERT INTO t VALUES(1);")
    let connection = try Connection.probing(path)
    #expect(throws: SQLiteError.self) {
      try connection.rollingBack {
        try connection.execute("INSERT INTO t VALUES(2)")
        try connection.execute("INSERT INTO t VALUES(1)")
      }
    }
    #expect(connection.isAutocommit)
    #expect(try connection.strings("SELECT a FROM t") == ["1"])
  }
}
