import Catalog
import Conformance
import SQLite
import Testing
import Verdicts

@testable import Checks

/// The search check alone, over a database with a full-text table of every kind.
@Suite struct SearchCheckTests {
  private static let script = FaultBase.search.script

  static let faults = Faults.all.filter { $0.base == .search && !$0.isHarmless }

  @Test(arguments: faults)
  func aFaultIsFound(_ fault: Fault) throws {
    let results = try Laboratory().compare(fault, checks: [.search])
    let expected = fault.findings(of: .search)
    #expect(results.raised.isSuperset(of: expected), "\(results.raised)")
    #expect(expected.isEmpty || results.verdict.exitCode == .closed)
    #expect(Set(results.raised.map(\.object)).isSubset(of: Set(expected.map(\.object))), "\(results.raised)")
  }

  static let rewrites = Faults.all.filter { $0.base == .search && $0.isHarmless }

  @Test(arguments: rewrites)
  func aRewriteRaisesNothing(_ rewrite: Fault) throws {
    let results = try Laboratory().compare(rewrite, checks: [.search])
    #expect(results.raised.isEmpty, "\(results.raised)")
    #expect(results.verdict.exitCode == .open)
    for property in ["index", "matches", "order", "rank", "highlight", "snippet", "integrity"] {
      let entry = results.ledger.first {
        $0.object == "ext" && $0.property == property && $0.state == .compared
      }
      #expect(entry?.count ?? 0 > 0, "\(property)")
    }
  }

  @Test func aCopyMadeByVacuumIntoRaisesNothing() throws {
    let laboratory = try Laboratory()
    let source = try laboratory.database("source.db", Self.script)
    try Connection(path: source, mode: .readWrite).execute(
      "VACUUM INTO \(laboratory.path("copy.db").quotedLiteral)")
    let results = try laboratory.compare(source, laboratory.path("copy.db"), checks: [.search])
    #expect(results.raised.isEmpty, "\(results.raised)")
  }

  @Test(arguments: ["UTF-16le", "UTF-16be"])
  func anIndexInUTF16(encoding: String) throws {
    let script = "PRAGMA encoding='\(encoding)';" + Self.script
    let laboratory = try Laboratory()
    let source = try laboratory.database("source.db", script)
    let optimised = try laboratory.changed(source, "same.db", "INSERT INTO own(own) VALUES('rebuild')")
    #expect(try laboratory.compare(source, optimised, checks: [.search]).raised.isEmpty)
    let copy = try laboratory.changed(
      source, "copy.db", "INSERT INTO less(rowid, title) VALUES(50, 'Größe 漢字')")
    let results = try laboratory.compare(source, copy, checks: [.search])
    #expect(results.raised.contains(Raised("posting-extra", "less")), "\(results.raised)")
    #expect(results.total("posting-missing") == 0)
    #expect(results.total("posting-extra") == 2)
  }

  /// A stale index is the source's own fault, named by its documents, and no reason to close the gate.
  @Test func aStaleSourceIsCarried() throws {
    let script =
      Self.script + """
        UPDATE articles SET title = 'other words' WHERE id = 1;
        INSERT INTO articles VALUES(20, 'never', 'indexed');
        INSERT INTO ext(rowid, title) VALUES(99, 'ghost');
        """
    let results = try Laboratory().compare(sql: script, with: script, checks: [.search])
    let stale = results.findings.filter { $0.code == "source-search-stale" && $0.object == "ext" }
    #expect(stale.map(\.location) == ["document 1", "document 20", "document 99"])
    #expect(stale.allSatisfy { $0.severity == .warning && $0.subject == .source })
    #expect(results.verdict.exitCode == .open)
  }

  @Test func aPostingIsNamedByItsPlace() throws {
    let laboratory = try Laboratory()
    let source = try laboratory.database("source.db", Self.script)
    let copy = try laboratory.changed(
      source, "copy.db", "INSERT INTO less(rowid, title, body) VALUES(70, 'one', 'two')")
    let results = try laboratory.compare(source, copy, checks: [.search])
    let extra = results.findings.filter { $0.code == "posting-extra" }.map(\.location)
    #expect(
      extra == [
        "term 'one', document 70, column 'title', offset 0",
        "term 'two', document 70, column 'body', offset 0",
      ])
  }

  /// The rows check looks at the index itself where the search check was not asked for, and leaves it alone otherwise.
  @Test func rowsAloneCompareTheIndex() throws {
    let laboratory = try Laboratory()
    let source = try laboratory.database("source.db", Self.script)
    let copy = try laboratory.changed(source, "copy.db", "INSERT INTO ext(ext) VALUES('delete-all')")
    #expect(
      try laboratory.compare(source, copy, checks: [.rows]).raised.contains(Raised("posting-missing", "ext")))
    let both = try laboratory.compare(source, copy, checks: [.rows, .search])
    #expect(!both[0].findings.contains { $0.code.hasPrefix("posting") })
    #expect(both[0].ledger.contains { $0.object == "ext" && $0.property == "index" && $0.reason == .derived })
    #expect(both[1].findings.contains { $0.code == "posting-missing" })
  }

  @Test func nothingReachesTheFiles() throws {
    let laboratory = try Laboratory()
    let source = try laboratory.database("source.db", Self.script)
    let copy = try laboratory.changed(source, "copy.db", "SELECT 1")
    let before = try Bytes.of(source)
    _ = try laboratory.compare(source, copy, checks: [.search])
    #expect(try Bytes.of(source) == before)
    #expect(try Bytes.of(copy) == before)
  }

  /// Damage in one index of the source is carried, and keeps nobody from comparing the others.
  @Test func aDamagedSourceIsCarried() throws {
    let script = Self.script + "UPDATE own_data SET block = x'00' WHERE id > 1000;"
    let results = try Laboratory().compare(sql: script, with: script, checks: [.search])
    #expect(
      Set(results.raised.filter { $0.object == "own" }) == [
        Raised("search-index-unreadable", "own"), Raised("source-search-stale", "own"),
      ])
    #expect(results.verdict.exitCode == .open)
    #expect(results.ledger.contains { $0.object == "less" && $0.property == "matches" })
  }

  @Test func whatIsCutIsSaid() throws {
    let script = """
      CREATE VIRTUAL TABLE many USING fts5(a, b, c, d);
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2100)
        INSERT INTO many(rowid, a) SELECT i, 'common' FROM n
      """
    let results = try Laboratory().compare(sql: script, with: script, checks: [.search])
    let cut = Set(results.ledger.filter { $0.reason == .cap }.map(\.property))
    #expect(cut == ["order", "rank", "highlight", "snippet", "highlight of further columns"])
    #expect(results.verdict.exitCode == .open)
  }

  @Test func aDatabaseWithoutSearchPasses() throws {
    let results = try Laboratory().compare(
      sql: "CREATE TABLE t(a)", with: "CREATE TABLE t(a)", checks: [.search])
    #expect(results.verdict.exitCode == .open)
  }

  @Test func aMissingTokenizerIsNamed() throws {
    let laboratory = try Laboratory()
    let path = try laboratory.database(
      "a.db", "CREATE VIRTUAL TABLE f USING fts5(x); INSERT INTO f VALUES('one')")
    let connection = try Connection(path: path, mode: .readWrite)
    try connection.execute(
      "PRAGMA writable_schema=ON; UPDATE sqlite_schema SET sql = 'CREATE VIRTUAL TABLE f USING fts5(x, tokenize=nosuch)' WHERE name = 'f'"
    )
    let results = try laboratory.compare(path, path, checks: [.search])
    #expect(results.verdict.exitCode == .inconclusive)
    #expect(results.ledger.contains { $0.reason == .unsupported && $0.note?.contains("nosuch") == true })
  }
}
