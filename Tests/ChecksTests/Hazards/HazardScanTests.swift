import Artifacts
import Catalog
import SQLite
import Streams
import Testing
import Verdicts

@testable import Checks
@testable import Engines

@Suite struct HazardScanTests {
  static func scan(
    _ path: String, _ target: HazardTarget = StockSQLjs.target,
    original: HazardSource.OriginalFile = .init(), options: Set<String> = []
  ) throws -> HazardScan.Result {
    let catalog = try Catalog(reading: Exporter.openSnapshot(path))
    var scan = HazardScan(
      HazardSource(path: path, catalog: catalog, original: original), target: target,
      progress: SilentProgress(), cancellation: Cancellation())
    scan.sourceOptions = options
    return try scan.run()
  }

  @Test(arguments: HazardCase.declarations + HazardCase.values)
  func firesAndStaysSilent(_ hazard: HazardCase) throws {
    let laboratory = try Laboratory()
    let target = StockSQLjs.target.changed(hazard.change)
    func found(_ name: String, _ sql: String) throws -> [Finding] {
      try Self.scan(try laboratory.database(name, sql), target, options: hazard.options).check.findings
        .filter { $0.code == hazard.code && $0.hazard == hazard.id }
    }
    let fired = try found("fires.db", hazard.fires)
    #expect(fired.count == 1)
    if let object = hazard.object { #expect(fired.first?.object == object) }
    #expect(fired.allSatisfy { $0.subject == .source && $0.remedy != nil })
    #expect(try found("silent.db", hazard.silent).map(\.explanation) == [])
  }

  @Test func whatConcernsJavaScriptAloneIsNotSaidOfTheNativeEngine() throws {
    let laboratory = try Laboratory()
    let path = try laboratory.database(
      "a.db",
      "CREATE TABLE t(a, g AS (floor(a))); INSERT INTO t VALUES(9007199254740993), (CAST(x'00' AS TEXT))")
    let native = HazardTarget(capabilities: try .native(), readsThroughJavaScript: false)
    let result = try Self.scan(path, native)
    #expect(result.check.findings.map(\.code) == [])
    #expect(Assessment(result).dataSafety == .safe)
    #expect(Assessment(result).exitCode == .open)
  }

  @Test(arguments: [
    ("CREATE VIRTUAL TABLE f USING fts5(a)", GateCode.inconclusive),
    ("CREATE VIEW v AS SELECT slug(1)", .inconclusive), ("CREATE VIEW v AS SELECT log(1)", .open),
    ("CREATE TABLE t(x, g AS (floor(x)))", .closed), ("CREATE VIEW v AS SELECT log10(1)", .open),
  ])
  func whatIsMissingMakesTheAssessmentInconclusive(_ sql: String, _ code: GateCode) throws {
    let laboratory = try Laboratory()
    let result = try Self.scan(try laboratory.database("a.db", sql))
    #expect(Assessment(result).exitCode == code)
  }

  @Test func countsAreTrueAndTheFirstRowsAreNamed() throws {
    let laboratory = try Laboratory()
    let path = try laboratory.database(
      "a.db",
      "CREATE TABLE t(a); INSERT INTO t(rowid, a) SELECT value * 2, 9e999 FROM json_each('[1,2,3,4,5,6,7]')")
    let check = try Self.scan(path).check
    let found = check.findings.filter { $0.code == "hazard-infinity" }
    #expect(found.map(\.location) == ["rowid 2", "rowid 4", "rowid 6"])
    #expect(found.first?.expected == .real(bits: Double.infinity.bitPattern))
    #expect(check.counts.first { $0.code == "hazard-infinity" }?.total == 7)
  }

  @Test(arguments: [
    (HazardSource.OriginalFile(walSize: 4_152), "hazard-unflushed-log"),
    (.init(usesWriteAheadLog: true), "hazard-wal-header"), (.init(hadHotJournal: true), "hazard-hot-journal"),
  ])
  func theOriginalFile(_ original: HazardSource.OriginalFile, _ code: String) throws {
    let laboratory = try Laboratory()
    let path = try laboratory.database("a.db", "CREATE TABLE t(a)")
    #expect(try Self.scan(path, original: original).check.findings.map(\.code) == [code])
    #expect(try Self.scan(path).check.findings == [])
  }

  @Test func aBuildThatLeaksNeedsManyRowsToMatter() throws {
    let laboratory = try Laboratory()
    let path = try laboratory.database("a.db", "CREATE TABLE t(a)")
    let source = HazardSource(path: path, catalog: try Catalog(reading: Exporter.openSnapshot(path)))
    func found(_ rows: Int64, leaks: Bool) -> [String] {
      let target = StockSQLjs.target.changed { $0.leaksOnExec = leaks }
      return FileHazards(source: source, target: target, sourceOptions: [], rowCount: rows).findings().map(
        \.code)
    }
    #expect(found(327_001, leaks: true) == ["hazard-exec-leak"])
    #expect(found(327_000, leaks: true) == [])
    #expect(found(327_001, leaks: false) == [])
  }

  @Test func sizesThatNothingHolds() {
    func found(image: Int64, text: Int64) -> [String] {
      SizeHazards(sizes: .init(image: image, text: text, rowCount: 1), target: StockSQLjs.target).findings()
        .map(\.code)
    }
    #expect(found(image: 600_000_000, text: 536_870_888) == [])
    #expect(found(image: 600_000_001, text: 536_870_888) == ["hazard-storage-put"])
    #expect(found(image: 600_000_000, text: 536_870_889) == ["hazard-too-long-string"])
  }

  @Test(arguments: [
    (
      "a digit separator", "CREATE TABLE t(a CHECK (a < 1_000_000))",
      "CREATE TABLE t(a CHECK (a < a_1000000))"
    ),
    (
      "ORDER BY inside an aggregate", "CREATE VIEW v AS SELECT string_agg(a, ',' ORDER BY a) FROM t",
      "CREATE VIEW v AS SELECT max((SELECT a FROM t ORDER BY a)), sum(a) OVER (ORDER BY a) FROM t ORDER BY a"
    ),
    (
      "IS DISTINCT FROM", "CREATE VIEW v AS SELECT a IS DISTINCT FROM b FROM t",
      "CREATE VIEW v AS SELECT DISTINCT a FROM t"
    ),
    (
      "RIGHT JOIN", "CREATE VIEW v AS SELECT 1 FROM a RIGHT JOIN b",
      "CREATE VIEW v AS SELECT 1 FROM a LEFT JOIN b"
    ),
    (
      "FULL JOIN", "CREATE VIEW v AS SELECT 1 FROM a FULL OUTER JOIN b",
      "CREATE VIEW v AS SELECT 1 FROM a JOIN b"
    ),
    (
      "the operator ->", "CREATE VIEW v AS SELECT a ->> '$.x' FROM t",
      "CREATE VIEW v AS SELECT a - > b FROM t"
    ),
    ("STRICT", "CREATE TABLE t(a INT) WITHOUT ROWID, STRICT", "CREATE TABLE t(strict, b, strict2)"),
    (
      "MATERIALIZED", "CREATE VIEW v AS WITH c AS NOT MATERIALIZED (SELECT 1) SELECT * FROM c",
      "CREATE VIEW v AS WITH c AS (SELECT 1) SELECT * FROM c"
    ),
    ("a generated column", "CREATE TABLE t(a, b GENERATED ALWAYS AS (a))", "CREATE TABLE t(a, generated)"),
    (
      "NULLS FIRST or LAST", "CREATE VIEW v AS SELECT a FROM t ORDER BY a NULLS LAST",
      "CREATE VIEW v AS SELECT nulls, last FROM t"
    ),
    (
      "a window function", "CREATE VIEW v AS SELECT sum(a) OVER () FROM t",
      "CREATE VIEW v AS SELECT sum(a), over FROM t"
    ),
    (
      "an upsert",
      "CREATE TRIGGER g AFTER INSERT ON t BEGIN INSERT INTO u VALUES(1) ON CONFLICT DO NOTHING; END",
      "CREATE TRIGGER g AFTER INSERT ON t BEGIN INSERT OR IGNORE INTO u VALUES(1); END"
    ),
  ])
  func newerSyntax(_ words: String, _ with: String, _ without: String) throws {
    let syntax = try #require(NewerSyntax.all.first { $0.words == words })
    #expect(syntax.isIn(SQLTokenizer.tokens(of: with)))
    #expect(!syntax.isIn(SQLTokenizer.tokens(of: without)))
    func found(_ version: Int) -> [HazardFinding] {
      let target = StockSQLjs.target.changed { $0.sqliteVersion = "\(SQLiteVersion(number: version))" }
      return NewerSyntax.findings(HazardDeclaration(kind: "view", name: "v", table: "v", sql: with), target)
        .filter { $0.explanation.contains(words) }
    }
    #expect(found(syntax.since - 1).count == 1)
    #expect(found(syntax.since).count == 0)
  }

  @Test func everySyntaxHasItsTest() { #expect(NewerSyntax.all.count == 12) }
}
