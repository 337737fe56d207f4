import SQLite
import Testing

@testable import Catalog

@Suite struct TableMentionTests {
  /// Whether `search` is read or written.
  static let samples: [(String, Bool)] = [
    ("CREATE VIEW v AS SELECT * FROM search", true),
    ("CREATE VIEW v AS SELECT * FROM a, main.\"SEARCH\" AS s", true),
    ("CREATE VIEW v AS SELECT * FROM (a JOIN b ON a.x = b.y, [search])", true),
    ("CREATE VIEW v AS SELECT * FROM a LEFT JOIN search ON 1", true),
    ("CREATE VIEW v AS SELECT 1 FROM a WHERE x IN search", true),
    ("CREATE VIEW v AS SELECT 1 FROM a WHERE x IN (SELECT rowid FROM search)", true),
    ("CREATE TRIGGER t AFTER INSERT ON a BEGIN INSERT INTO search(search) VALUES('rebuild'); END", true),
    ("CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE OR IGNORE search SET a = 1; END", true),
    ("CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM 'search'; END", true),
    ("CREATE VIEW v AS SELECT search, a.search FROM a, b WHERE search IN (search) ORDER BY 1, search", false),
    ("CREATE VIEW v AS SELECT 'search' FROM a WHERE x IS NOT DISTINCT FROM search", false),
    ("CREATE VIEW v AS SELECT x FROM a /* search */ GROUP BY x, search", false),
    ("CREATE VIEW v AS WITH search(x) AS (SELECT 1) SELECT * FROM search", false),
    (
      "CREATE TRIGGER t AFTER UPDATE OF search ON a BEGIN UPDATE a SET x = new.search, search = 1; END", false
    ),
    ("CREATE TRIGGER t AFTER INSERT ON a BEGIN INSERT INTO a(x, search) VALUES (1, new.search); END", false),
  ]

  @Test("tables, not columns", arguments: samples)
  func names(_ sql: String, _ expected: Bool) {
    #expect(TableMention(sql).names(anyOf: [NameKey("Search")]) == expected)
    #expect(TableMention(sql).names.contains(NameKey("Search")) == expected)
  }
}
