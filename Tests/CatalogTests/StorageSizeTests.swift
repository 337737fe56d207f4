import SQLite
import Testing

@testable import Catalog

@Suite struct StorageSizeTests {
  private func sizes(_ sql: String) throws -> [StorageSize] {
    let connection = try Connection(inMemory: ())
    try connection.execute(sql)
    return try #require(try StorageSize.all(of: Catalog(reading: connection), on: connection))
  }

  @Test func everyPageIsSomebodys() throws {
    let connection = try Connection(inMemory: ())
    try connection.execute(
      """
      CREATE TABLE t(id INTEGER PRIMARY KEY, a UNIQUE, b); CREATE INDEX "an ""index" ON t(b);
      CREATE TABLE w(k PRIMARY KEY, v) WITHOUT ROWID; CREATE TABLE ""(x); CREATE VIRTUAL TABLE s USING fts5(body);
      WITH n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 50) INSERT INTO t(a, b) SELECT i, randomblob(9000) FROM n;
      WITH n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 5000) INSERT INTO w SELECT i, i FROM n;
      INSERT INTO s VALUES ('words of a document');
      """)
    let sizes = try #require(try StorageSize.all(of: Catalog(reading: connection), on: connection))
    let pages = try #require(try connection.integer("PRAGMA page_count"))
    let free = try #require(try connection.integer("PRAGMA freelist_count"))
    let pageSize = try #require(try connection.integer("PRAGMA page_size"))
    #expect(sizes.reduce(0) { $0 + $1.size } == (pages - free) * pageSize)
    #expect(sizes.map(\.size) == sizes.map(\.size).sorted(by: >))
    #expect(sizes.allSatisfy { $0.payload + $0.unused <= $0.size })
    let names = Set(sizes.map { "\($0.name)|\($0.table)|\($0.isIndex)|\($0.owner ?? "-")" })
    for name in [
      "t|t|false|-", "an \"index|t|true|-", "sqlite_autoindex_t_1|t|true|-", "w|w|false|-", "||false|-",
      "s_data|s_data|false|s", "s_idx|s_idx|false|s", "sqlite_schema|sqlite_schema|false|-",
    ] { #expect(names.contains(name), "\(name) not in \(names.sorted())") }
    // 50 rows of 9,000 bytes: their overflow pages count.
    #expect((sizes.first { $0.name == "t" }?.size ?? 0) > 450_000)
  }

  @Test func anEmptyDatabaseHasItsSchemaAlone() throws {
    #expect(try sizes("CREATE TABLE t(a); DROP TABLE t").map(\.name) == ["sqlite_schema"])
  }
}
