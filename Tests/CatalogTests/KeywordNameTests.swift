import SQLite
import Testing

@testable import Catalog

/// Every keyword that SQLite takes for a name, in every place where it does.
@Suite struct KeywordNameTests {
  static let words = [
    "abort", "action", "after", "always", "analyze", "asc", "attach", "before", "begin", "by", "cascade",
    "cast",
    "column", "conflict", "cross", "current", "database", "deferred", "desc", "detach", "do", "each", "end",
    "exclude",
    "exclusive", "explain", "fail", "filter", "first", "following", "for", "full", "generated", "glob",
    "groups", "if",
    "ignore", "immediate", "indexed", "initially", "inner", "instead", "key", "last", "left", "like", "match",
    "materialized", "natural", "no", "nulls", "of", "offset", "others", "outer", "over", "partition", "plan",
    "pragma",
    "preceding", "query", "range", "recursive", "regexp", "reindex", "release", "rename", "replace",
    "restrict", "right",
    "rollback", "row", "rows", "savepoint", "temp", "temporary", "ties", "trigger", "unbounded", "vacuum",
    "view",
    "virtual", "window", "without", "notes",
  ]

  /// `%` stands for the word.
  static let places = [
    "CREATE TABLE u(%)", "CREATE TABLE u(% TEXT)", "CREATE TABLE u(a, % NOT NULL UNIQUE)",
    "CREATE TABLE %(a)",
    "CREATE TABLE u(%, PRIMARY KEY(%))", "CREATE TABLE u(%, UNIQUE(% COLLATE nocase DESC))",
    "CREATE TABLE u(%, CHECK(% > 0 AND NOT % AND (%) IN (%, %)))", "CREATE TABLE u(a REFERENCES %(%))",
    "CREATE TABLE u(%, FOREIGN KEY(%) REFERENCES %)", "CREATE TABLE u(a CONSTRAINT % NOT NULL)",
    "CREATE TABLE u(%, b AS (% + %))", "CREATE TABLE u(a DEFAULT %)",
    "CREATE INDEX % ON t(%)", "CREATE INDEX i ON t(% DESC, a)",
    "CREATE INDEX i ON t(a) WHERE % = 1 AND 2 < %",
    "CREATE VIEW v AS SELECT %, % AS %, t.% FROM t WHERE % LIKE % ORDER BY % DESC, %",
    "CREATE VIEW v AS SELECT CASE % WHEN % THEN % ELSE % END FROM t", "CREATE VIEW v AS SELECT 1 FROM %",
    "CREATE VIEW v AS SELECT 1 FROM t JOIN % ON % = 2", "CREATE VIEW v(%) AS SELECT 1",
    "CREATE VIEW % AS SELECT 1",
    "CREATE VIEW v AS SELECT max(%) FROM t GROUP BY % HAVING %",
    "CREATE VIEW v AS SELECT a FROM t LIMIT % OFFSET %",
    "CREATE VIEW v AS SELECT sum(a) OVER (PARTITION BY % ORDER BY %) FROM t",
    "CREATE VIEW v AS SELECT a BETWEEN % AND % FROM t", "CREATE VIEW v AS WITH %(%) AS (SELECT 1) SELECT 1",
    "CREATE TRIGGER % AFTER UPDATE OF % ON t WHEN new.% BEGIN UPDATE t SET % = old.%; END",
    "CREATE TRIGGER r AFTER INSERT ON t BEGIN INSERT INTO %(%, a) VALUES (new.%, 1); DELETE FROM %; END",
    "CREATE VIRTUAL TABLE % USING fts5(a)",
  ]

  /// No place where SQLite takes the bare word keeps it from being equal to the quoted one.
  @Test(arguments: places)
  func bareAndQuotedAreEqual(place: String) throws {
    var accepted = 0
    for word in Self.words {
      let bare = Self.filled(place, with: word)
      guard Self.isSyntacticallyValid(bare) else { continue }
      accepted += 1
      let quoted = Self.filled(place, with: word.quotedIdentifier)
      #expect(Declaration.differences(expected: bare, actual: quoted) == [], "\(bare)")
    }
    #expect(accepted > Self.words.count / 2)
  }

  @Test(arguments: places)
  func placesHaveAKnownShape(place: String) {
    for word in Self.words {
      let parsed = DeclarationParser.parse(Self.filled(place, with: word.quotedIdentifier))
      if case .unknown = parsed.shape { Issue.record("\(place) \(word)") }
    }
  }

  private static func filled(_ place: String, with word: String) -> String {
    String(decoding: place.utf8.flatMap { $0 == UInt8(ascii: "%") ? Array(word.utf8) : [$0] }, as: UTF8.self)
  }

  /// True also where only a table or a column is missing: those are looked for after the text has been parsed.
  private static func isSyntacticallyValid(_ sql: String) -> Bool {
    do throws(SQLiteError) {
      let connection = try Connection(inMemory: ())
      _ = try connection.prepare("EXPLAIN " + sql)
      return true
    } catch {
      let message = Array(error.message.utf8)
      return !message.containsRun("syntax error") && !message.containsRun("incomplete input")
    }
  }
}

extension [UInt8] {
  fileprivate func containsRun(_ text: String) -> Bool {
    indices.contains { self[$0...].starts(with: text.utf8) }
  }
}
