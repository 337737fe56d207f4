import Testing
import Verdicts

@testable import Checks

@Suite struct WorkloadFileTests {
  private func file(_ text: String) throws -> WorkloadFile {
    try WorkloadFile(path: "w.sql", bytes: Array(text.utf8))
  }

  @Test func statementsAndParametersAreRead() throws {
    let entries = try file(
      #"""
      -- a comment
      -- name: first one
      SELECT ':t.no' FROM t -- :t.no either
      WHERE a = :t.a AND b > :"odd ""t""".b AND c = :t.a;
      -- name: second\#r
      UPDATE t SET a = 1

      """#
    ).entries
    #expect(entries.map(\.name) == ["first one", "second"])
    #expect(
      entries[0].sql == "SELECT ':t.no' FROM t -- :t.no either\nWHERE a = ?1 AND b > ?2 AND c = ?1")
    #expect(entries[0].parameters.map(\.table) == ["t", "odd \"t\""])
    #expect(entries[0].parameters.map(\.column) == ["a", "b"])
  }

  @Test(arguments: [
    ("empty", "", "w.sql: it holds no statement"),
    ("no name", "SELECT 1", "w.sql:1: a statement stands before the first name"),
    ("twice", "-- name: a\nSELECT 1\n-- name: a\nSELECT 2", "w.sql:3: the name 'a' stands twice"),
    ("no words", "-- name: \nSELECT 1", "w.sql:1: the name is empty"),
    ("pragma", "-- name: a\nPRAGMA user_version=3", "w.sql:1: only queries and changes of rows can be run"),
    ("commit", "-- name: a\nCOMMIT", "w.sql:1: only queries and changes of rows can be run"),
    ("nothing", "-- name: a\n", "w.sql:1: only queries and changes of rows can be run"),
  ])
  func badFilesAreRefused(_ label: String, _ text: String, _ message: String) {
    #expect { try file(text) } throws: { "\($0)" == message }
  }

  @Test func ownStatementsAreRun() throws {
    let laboratory = try Laboratory()
    let source = try laboratory.database("source.db", PerformanceCostTests.base)
    var options = PerformanceOptions(budget: 600)
    options.workload = try file(
      "-- name: by folder\nSELECT * FROM note WHERE folder = :note.folder AND title < :note.title")
    let copy = try laboratory.changed(source, "copy.db", "DROP INDEX note_folder")
    let result = try laboratory.measure(source, copy, options).result
    #expect(result.findings.contains { $0.objectKind == "statement" && $0.object == "by folder" })
  }

  @Test(arguments: [
    ("unknown column", "SELECT 1 WHERE 1 = :note.nothing", "no column 'nothing' in a table 'note'"),
    ("unknown table", "SELECT 1 WHERE 1 = :nothing.id", "no column 'id' in a table 'nothing'"),
    ("two statements", "SELECT 1; SELECT 2", "more than one statement"),
  ])
  func whatDoesNotFitTheSourceIsRefused(_ label: String, _ sql: String, _ message: String) throws {
    let laboratory = try Laboratory()
    let source = try laboratory.database("source.db", PerformanceCostTests.base)
    var options = PerformanceOptions(budget: 600)
    options.workload = try file("-- name: own\n" + sql)
    #expect {
      try laboratory.measure(source, source, options)
    } throws: {
      ($0 as? WorkloadError)?.description.contains(message) == true
    }
  }
}
