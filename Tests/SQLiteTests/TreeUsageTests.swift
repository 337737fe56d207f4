import Testing

@testable import SQLite

@Suite struct TreeUsageTests {
  /// Each declaration with its b-trees, as `name pages`, and those whose name begins with `sqlite_s` left out.
  static let declarations: [(label: String, sql: String, trees: [String])] = [
    ("a table", "CREATE TABLE t(a)", ["t 1"]),
    ("overflow", "CREATE TABLE t(a); INSERT INTO t VALUES(zeroblob(100000))", ["t 25"]),
    (
      "constraints without a name", "CREATE TABLE \"\"(a PRIMARY KEY, b UNIQUE)",
      [" 1", "sqlite_autoindex__1 1", "sqlite_autoindex__2 1"]
    ),
    (
      "WITHOUT ROWID", "CREATE TABLE t(a PRIMARY KEY, b UNIQUE) WITHOUT ROWID",
      ["t 1", "sqlite_autoindex_t_2 1"]
    ),
    ("an odd name", "CREATE TABLE \"e\u{301} \"\"' ; --\"(a)", ["e\u{301} \"' ; -- 1"]),
    ("a table named dbstat", "CREATE TABLE dbstat(name, pgsize, aggregate)", ["dbstat 1"]),
    (
      "full text", "CREATE VIRTUAL TABLE f USING fts5(x, content='')",
      ["f_data 1", "f_idx 1", "f_docsize 1", "f_config 1"]
    ),
    ("a view", "CREATE TABLE t(a); CREATE VIEW v AS SELECT 1", ["t 1"]),
  ]

  @Test(arguments: declarations.indices)
  func trees(index: Int) throws {
    let (label, sql, expected) = Self.declarations[index]
    let connection = try Connection(inMemory: ())
    try connection.execute("PRAGMA page_size=4096")
    try connection.execute(sql)
    let usages = try #require(try connection.treeUsages())
    let trees = usages.filter { !$0.name.utf8.starts(with: "sqlite_s".utf8) }.map { "\($0.name) \($0.pages)" }
    #expect(trees.map { Array($0.utf8) } == expected.map { Array($0.utf8) }, "\(label)")
    #expect(usages.allSatisfy { $0.bytes == $0.pages * 4_096 && $0.payload + $0.unused <= $0.bytes })
    let pages = try connection.integer("PRAGMA page_count")
    #expect(usages.reduce(0) { $0 + $1.pages } == pages, "\(label): every page is somebody's")
  }
}
