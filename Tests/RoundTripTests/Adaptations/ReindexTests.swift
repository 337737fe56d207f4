import Artifacts
import Engines
import SQLite
import Streams
import Testing
import Verdicts

@Suite struct ReindexTests {
  private static let request = AdaptationRequest(reindex: true)

  private func database() throws -> RealDatabase {
    try RealDatabase(
      "CREATE TABLE t(a TEXT COLLATE NOCASE UNIQUE, b, v AS (round(b, 1)), s AS (round(b, 1)) STORED)",
      "INSERT INTO t(a, b) VALUES('x', 9.95), ('y', 2.5)", "CREATE INDEX plain ON t(b)",
      "CREATE INDEX expression ON t(lower(b))", "CREATE INDEX part ON t(b) WHERE b > 1",
      "CREATE INDEX v ON t(v)",
      "CREATE INDEX s ON t(s)", "CREATE INDEX \"rt\"\"rim\" ON t(b COLLATE RTRIM)",
      "CREATE TABLE w(k TEXT COLLATE NOCASE PRIMARY KEY) WITHOUT ROWID", "INSERT INTO w VALUES('k')")
  }

  @Test func whatMayDependOnTheEngineIsListed() throws {
    let adapted = try Adapted(database(), Self.request)
    #expect(
      adapted.list
        == ["sqlite_autoindex_t_1", "expression", "part", "v", "rt\"rim"].map { "reindex " + $0 })
    #expect(adapted.before == adapted.after)
  }

  @Test(arguments: ArtifactFormat.allCases)
  func theVerdictSaysSo(_ format: ArtifactFormat) throws {
    let run = try database().verify(format, adaptations: Self.request)
    #expect(run.exit == .open, "\(run.errors)")
    #expect(run.report.verdict.summary.hasSuffix("adapted database: 5 adaptations"))
  }

  /// An index whose rows were written by a function of another result: an image brings it as it is, and the engine mends it.
  @Test func anImageIsMended() throws {
    let database = try RealDatabase(
      "CREATE TABLE t(a)", "INSERT INTO t VALUES('B'), ('A')", "CREATE INDEX i ON t(upper(a))")
    try database.redeclare("i", "upper", "lower")
    let stale = try Adapted.open(database)
    #expect(try stale.strings("SELECT a FROM t INDEXED BY i WHERE lower(a) = 'a'") == [])
    #expect(try copy(of: database, AdaptationRequest()) == [])
    #expect(try copy(of: database, Self.request) == ["A"])
  }

  /// What the index answers in a copy that the native engine made from an image.
  private func copy(of database: RealDatabase, _ request: AdaptationRequest) throws -> [String] {
    let copyPath = try database.verify(.image, adaptations: request).copyPath
    let answers = try Connection(path: copyPath, mode: .readOnly)
      .strings("SELECT a FROM t INDEXED BY i WHERE lower(a) = 'a'")
    Files.remove(database.folder + "/kept-image")
    return answers
  }

  @Test func aDuplicateIsARefusal() throws {
    let database = try RealDatabase(
      "CREATE TABLE t(a)", "INSERT INTO t VALUES('a'), ('A')", "CREATE UNIQUE INDEX i ON t(hex(a))")
    try database.redeclare("i", "hex", "lower")
    let run = try database.verify(.image, adaptations: Self.request)
    #expect(run.exit == .closed)
    #expect(run.findings.contains { $0.code == "statement-refused" })
  }
}
