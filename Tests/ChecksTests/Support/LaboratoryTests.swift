import SQLite
import Streams
import Testing
import Verdicts

@testable import Checks

@Suite struct LaboratoryTests {
  @Test func equalDatabasesPass() throws {
    let sql = "CREATE TABLE t(a); INSERT INTO t VALUES(1),(2)"
    let results = try Laboratory().compare(sql: sql, with: sql)
    #expect(results.map(\.name) == ["schema", "rows", "search"])
    #expect(results.raised.isEmpty)
    #expect(results.verdict.exitCode == .open)
  }

  @Test func oneChangedValueIsRaised() throws {
    let results = try Laboratory().compare(
      sql: "CREATE TABLE t(a); INSERT INTO t VALUES(1)", with: "CREATE TABLE t(a); INSERT INTO t VALUES(2)")
    #expect(results.raised == [Raised("value-changed", "t.a")])
    #expect(results.verdict.exitCode == .closed)
  }

  @Test func onlyNamedChecksRun() throws {
    let results = try Laboratory().compare(
      sql: "CREATE TABLE t(a)", with: "CREATE TABLE t(a TEXT)", checks: [.rows])
    #expect(results.map(\.name) == ["rows"])
  }

  @Test func aChangedCopyLeavesTheOriginalAlone() throws {
    let laboratory = try Laboratory()
    let source = try laboratory.database("source.db", "CREATE TABLE t(a)")
    let copy = try laboratory.changed(source, "copy.db", "INSERT INTO t VALUES(1)")
    #expect(try Connection(path: source, mode: .readOnly).integer("SELECT count(*) FROM t") == 0)
    #expect(try Connection(path: copy, mode: .readOnly).integer("SELECT count(*) FROM t") == 1)
  }

  @Test func theFolderGoesAway() throws {
    var laboratory: Laboratory? = try Laboratory()
    let folder = try #require(laboratory?.folder)
    _ = try laboratory?.database("a.db", "CREATE TABLE t(a)")
    laboratory = nil
    #expect(Files.kind(of: folder) == .missing)
  }
}
