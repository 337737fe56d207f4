import Foundation
import JSON
import Testing

/// The whole way through a real sql.js in Node.js, from outside; `scripts/setup.sh --sqljs` provides the build.
@Suite struct SQLjsTests {
  private static let build =
    Tool.packageRoot + "/.roundtrip/sqljs"
  private static let formats = ["bundle", "json", "sql", "image"]

  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func verify(_ arguments: String...) throws -> Tool.Result {
    try Tool.run(
      [Tool.path(), "verify"] + arguments + ["--engine", "sqljs", "--sqljs", Self.build],
      in: scratch.path)
  }

  private func ledger() throws -> [JSONValue] {
    try JSONText.decode(try scratch.bytes("out.json"))["ledger"]?.array ?? []
  }

  private func python(_ script: String) throws {
    let result = try Tool.run(["/usr/bin/env", "python3", "-c", script], in: scratch.path)
    #expect(result.status == 0, "\(result.all)")
  }

  /// A database in which each value stands in a row of its own, once as it is and once in a typed column.
  private func hardValues() throws {
    try python(
      """
      import sqlite3
      db = sqlite3.connect("hard.db")
      source = sqlite3.connect("torture.db")
      source.text_factory = bytes
      db.execute("CREATE TABLE hard(id INTEGER PRIMARY KEY, v, i INTEGER, r REAL, t TEXT)")
      db.execute("ATTACH 'torture.db' AS torture")
      db.execute("INSERT INTO hard(v, i, r, t) SELECT value, value, value, value FROM torture.torture_values")
      db.commit()
      """)
  }

  @Test(arguments: formats) func everyHardValueArrives(format: String) throws {
    try scratch.sample("torture.db", profile: "torture", rows: 0)
    try hardValues()
    let result = try verify("hard.db", "--format", format, "--require-complete", "--report", "out.json")
    #expect(result.status == 0, "\(result.all)")
    let compared = try ledger().first { $0["object"]?.string == "hard" && $0["property"]?.string == "rows" }
    #expect((compared?["count"]?.integer ?? 0) > 250, "\(result.all)")
    let report = try JSONText.decode(try scratch.bytes("out.json"))
    #expect((report["results"]?["performance"]?["enginePeakMemory"]?.integer ?? 0) > 30_000_000)
  }

  @Test func searchTablesOfABuildWithoutFTS5() throws {
    try scratch.sample("in.db")
    let without = try verify("in.db", "--report", "out.json")
    #expect(without.status == 4, "\(without.all)")
    let entries = try ledger().filter { $0["reason"]?.string == "unsupported" }
    let named = Set(entries.compactMap { $0["object"]?.string })
    #expect(named.isSuperset(of: ["nodes_fts", "notebook_cards_fts", "facets_fts"]), "\(without.all)")
    let dropped = try verify("in.db", "--fts5", "drop")
    #expect(dropped.status == 0, "\(dropped.all)")
  }

  @Test(arguments: ["bundle", "image"]) func aFunctionThatMayNotStandThere(format: String) throws {
    try python(
      """
      import sqlite3
      db = sqlite3.connect("floor.db")
      db.execute("CREATE TABLE t(a, b AS (floor(a)) STORED)")
      db.execute("INSERT INTO t(a) VALUES(1.5), (-2.5)")
      db.commit()
      """)
    let assessed = try Tool.run(
      [Tool.path(), "assess", "floor.db", "--sqljs", Self.build, "--report", "-"], in: scratch.path)
    #expect(assessed.status == 2, "\(assessed.all)")
    let assessment = try JSONText.decode(Array(assessed.output.utf8))
    let image = assessment["containers"]?.array?.first { $0["format"]?.string == "image" }
    #expect(image?["obstacle"]?.string?.contains("unreadable") == true, "\(assessed.all)")
    #expect(assessed.error.contains("C6"), "\(assessed.all)")
    let refused = try verify("floor.db", "--format", format)
    #expect(refused.status == 4, "\(refused.all)")
    #expect(refused.error.contains("floor"), "\(refused.all)")
    let rewritten = try verify("floor.db", "--format", format, "--functions", "rewrite")
    #expect(rewritten.status == 0, "\(rewritten.all)")
  }

  @Test(arguments: formats) func rowsThatOnlyTheLogHolds(format: String) throws {
    // The writer dies without closing: the rows are in the log alone, as an app that was killed leaves them.
    try python(
      """
      import os, sqlite3
      db = sqlite3.connect("wal.db", isolation_level=None)
      db.execute("PRAGMA journal_mode=WAL"); db.execute("PRAGMA wal_autocheckpoint=0")
      db.execute("CREATE TABLE t(a)"); db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
      db.executemany("INSERT INTO t VALUES(?)", [(i,) for i in range(500)])
      os._exit(0)
      """)
    #expect(try !scratch.bytes("wal.db-wal").isEmpty)
    let result = try verify("wal.db", "--format", format, "--keep", "kept", "--report", "out.json")
    #expect(result.status == 0, "\(result.all)")
    let compared = try ledger().first { $0["object"]?.string == "t" && $0["property"]?.string == "rows" }
    #expect(compared?["count"]?.integer == 500, "\(result.all)")
    try python(
      """
      import sqlite3
      rows = sqlite3.connect("kept/copy.db").execute("SELECT count(*), sum(a) FROM t").fetchall()
      assert rows == [(500, 124750)], rows
      """)
  }

  @Test func whatAnAppWouldRead() throws {
    try python(
      """
      import sqlite3
      db = sqlite3.connect("in.db")
      db.execute("CREATE TABLE t(id INTEGER PRIMARY KEY, v)")
      db.execute("INSERT INTO t(v) VALUES(9007199254740993), (9007199254740992), (CAST(x'610062' AS TEXT)), ('ab')")
      db.execute("INSERT INTO t(v) VALUES(-0.0), (1e300), (x'00ff'), (NULL), (char(65279) || 'abcdefghijklmnopqrst')")
      db.execute("CREATE TABLE p(k TEXT PRIMARY KEY, n INT) WITHOUT ROWID")
      db.execute("INSERT INTO p VALUES('it''s', -9007199254740995)")
      db.commit()
      """)
    let result = try verify("in.db", "--readings", "--require-complete", "--report", "out.json")
    #expect(result.status == 0, "\(result.all)")
    let report = try JSONText.decode(try scratch.bytes("out.json"))
    let findings =
      report["checks"]?.array?.first { $0["name"]?.string == "readings" }?["findings"]?.array ?? []
    let told = findings.map { finding in
      ["object", "location", "hazard"].map { finding[$0]?.string ?? "" }.joined(separator: " ")
    }
    #expect(told == ["t.v rowid 1 N1", "t.v rowid 3 T1", "t.v rowid 9 T6", "p.n key ('it's') N1"], "\(told)")
    #expect(findings.first?["actual"]?["value"]?.string == "9007199254740992.0")
    #expect(findings.dropFirst().first?["actual"]?["value"]?.string == "a")
  }

  @Test func readingsNeedSQLjs() throws {
    try scratch.sample("in.db")
    let result = try Tool.run("verify", "in.db", "--readings", in: scratch.path)
    #expect(result.status == 64, "\(result.all)")
    #expect(result.error.contains("--engine sqljs"), "\(result.all)")
  }
}
