import Artifacts
import Testing

@testable import Engines

/// What an artifact of ours may hold, section by section.
@Suite struct StatementGuardTests {
  private func passes(_ sql: String, _ section: Section?) -> Bool {
    let check = StatementGuard(artifact: "a", file: "f", section: section)
    return Array(sql.utf8).withUnsafeBytes { bytes in (try? check.inspect(bytes)) != nil }
  }

  static let allowed: [(String, [Section])] = [
    ("CREATE TABLE t(a)", [.schema, .data, .indexes]),
    ("create/* a comment */table t(a)", [.schema, .data, .indexes]),
    ("CREATE VIRTUAL TABLE t USING fts5(a)", [.schema]),
    ("PRAGMA encoding='UTF-16le'", [.schema, .indexes]),
    ("PRAGMA user_version=7", [.schema, .indexes]),
    ("INSERT INTO \"t\"(\"a\")VALUES(1)", [.data, .indexes]),
    ("INSERT INTO \"sqlite_sequence\"(name,seq)VALUES('t',1)", [.data, .indexes]),
    ("INSERT INTO \"sqlite_schema2\"(a)VALUES(1)", [.data, .indexes]),
    ("DELETE FROM \"sqlite_stat1\"", [.data, .indexes]),
    ("DROP TABLE \"t\"", [.data, .indexes]),
    ("CREATE INDEX i ON t(a)", [.indexes]),
    ("CREATE UNIQUE INDEX i ON t(a)", [.indexes]),
    ("CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT 1; END", [.indexes]),
    ("CREATE VIEW v AS SELECT 1", [.indexes]),
    ("ANALYZE sqlite_schema", [.indexes]),
  ]

  @Test(arguments: allowed)
  func allowedWhereItBelongs(_ sql: String, _ sections: [Section]) {
    for section in Section.allCases { #expect(passes(sql, section) == sections.contains(section)) }
    #expect(passes(sql, nil))
  }

  static let foreign = [
    "ATTACH 'x.db' AS x", "DETACH x", "VACUUM", "VACUUM INTO 'x.db'", "SELECT load_extension('x')",
    "SELECT 1",
    "PRAGMA writable_schema=ON", "PRAGMA journal_mode=WAL", "PRAGMA temp_store_directory='/'", "PRAGMA",
    "PRAGMA main.user_version=1", "CREATE TEMP TRIGGER r AFTER INSERT ON t BEGIN SELECT 1; END",
    "CREATE TEMP TABLE t(a)", "UPDATE sqlite_schema SET sql = ''", "UPDATE t SET a = 1",
    "INSERT INTO sqlite_schema VALUES(1)", "INSERT INTO \"sqlite_schema\" VALUES(1)",
    "INSERT INTO [SQLITE_MASTER] VALUES(1)", "INSERT INTO `sqlite_master`(type) VALUES(1)",
    "INSERT INTO 'sqlite_schema' VALUES(1)", "INSERT INTO main.sqlite_schema VALUES(1)",
    "INSERT INTO \"main\" . \"sqlite_master\" VALUES(1)", "INSERT INTO/**/sqlite_temp_schema VALUES(1)",
    "INSERT INTO /*\(String(repeating: "x", count: 200))*/ sqlite_schema VALUES(1)",
    "DELETE FROM sqlite_schema", "DELETE FROM \"main\".\"sqlite_schema\"", "REPLACE INTO t VALUES(1)",
    "INSERT OR REPLACE INTO t VALUES(1)", "WITH n AS (SELECT 1) INSERT INTO t SELECT * FROM n", "BEGIN",
    "COMMIT",
    "SAVEPOINT s", "DROP INDEX i", "DROP VIEW v", "ALTER TABLE t RENAME TO u", "EXPLAIN SELECT 1", "REINDEX",
    "ANALYZE", "CREATE", "",
  ]

  @Test(arguments: foreign)
  func refusedEverywhere(_ sql: String) {
    for section in Section.allCases { #expect(!passes(sql, section)) }
    #expect(!passes(sql, nil))
  }
}
