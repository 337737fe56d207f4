import Testing

@testable import Catalog

@Suite struct GeneratedColumnClauseTests {
  static let tables: [(String, String, [String])] = [
    ("short", "CREATE TABLE t(x, g AS (floor(x)))", ["g|AS (floor(x))|v"]),
    ("stored", "CREATE TABLE t(x, g REAL AS (floor(x)) STORED NOT NULL)", ["g|AS (floor(x)) STORED|s"]),
    (
      "long", "CREATE TABLE t(x, g INT generated Always as(x+1)virtual CHECK(g>0), y)",
      ["g|generated Always as(x+1)virtual|v"]
    ),
    (
      "quoted name", "CREATE TABLE \"a(b\"(x,\"as\"AS(x), [generated] always AS (x))",
      ["as|AS(x)|v", "generated|AS (x)|v"]
    ),
    (
      "comments", "CREATE TABLE t(x,/* AS ( */g/**/AS/**/(x -- )\n)/**/STORED, h DEFAULT (1) )",
      ["g|AS/**/(x -- )\n)/**/STORED|s"]
    ),
    ("none", "CREATE TABLE t(a DEFAULT ((1)), b CHECK(cast(b AS int) > 0), PRIMARY KEY(a)) STRICT", []),
    ("strings", "CREATE TABLE t(a DEFAULT 'AS (', g AS (a || ')') STORED)", ["g|AS (a || ')') STORED|s"]),
    ("no table", "CREATE VIRTUAL TABLE t USING fts5", []),
  ]

  @Test("clauses", arguments: tables)
  func clauses(_ label: String, _ sql: String, _ expected: [String]) {
    let bytes = Array(sql.utf8)
    let found = GeneratedColumnClause.all(in: bytes).map {
      "\($0.column)|\(String(decoding: bytes[$0.range], as: UTF8.self))|\($0.isStored ? "s" : "v")"
    }
    #expect(found == expected, "\(label)")
  }

  static let indexes: [(String, String, [String])] = [
    ("nested", "CREATE INDEX i ON t(a, floor(max(a, b)))", ["floor 1", "max 2"]),
    ("partial", "CREATE INDEX i ON t(a) WHERE pi() < a AND b IN (1, 2) AND NOT (c)", ["pi 0"]),
    ("operators", "CREATE INDEX i ON t(a LIKE 'x%', j ->> '$.a')", ["LIKE 2", "->> 2"]),
    ("quoted", "CREATE INDEX i ON t(\"floor\"(a), cast(b AS varying \"character\"(3)))", ["floor 1"]),
    (
      "names, not operators", "CREATE INDEX i ON t(match, -glob, like(1, glob)) WHERE a NOT REGEXP 'x'",
      ["like 2", "REGEXP 2"]
    ),
    ("a table called floor", "CREATE INDEX i ON floor(a)", []),
  ]

  @Test("calls in an index", arguments: indexes)
  func calls(_ label: String, _ sql: String, _ expected: [String]) {
    #expect(FunctionCall.all(inIndex: sql).map { "\($0.name) \($0.argumentCount)" } == expected, "\(label)")
  }
}
