import Testing

@testable import Checks

/// That there is nothing of a kind on either side is compared; that there is nothing at all is not.
@Suite struct AbsenceTests {
  private static let checks: [CheckName] = [.rows, .constraints]

  private func outcomes(_ source: String, _ copy: String) throws -> [String] {
    try Laboratory().compare(sql: source, with: copy, checks: Self.checks).map(\.outcome.rawValue)
  }

  @Test(arguments: [
    ("CREATE VIEW v AS SELECT 1", "passed passed"),
    ("CREATE VIRTUAL TABLE f USING fts5(a)", "passed passed"),
    ("CREATE VIRTUAL TABLE r USING rtree(id, a, b)", "passed passed"),
    ("CREATE TABLE t(a)", "passed passed"),
  ])
  func aDatabaseWithoutSomething(sql: String, expected: String) throws {
    #expect(try outcomes(sql, sql).joined(separator: " ") == expected)
  }

  @Test func anEmptyFileIsNoPass() throws {
    #expect(try !outcomes("PRAGMA user_version=3", "PRAGMA user_version=3").contains("passed"))
  }

  @Test func oneSideAloneIsNoAbsence() throws {
    #expect(try outcomes("CREATE VIEW v AS SELECT 1", "CREATE TABLE t(a)").first != "passed")
  }
}
