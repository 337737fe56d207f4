import Conformance
import Foundation
import SQLite
import Testing
import Verdicts

@testable import Checks

/// What the constraint check sees by itself, with no other check beside it.
@Suite struct ConstraintCheckTests {
  private static let script = FaultBase.behaviour.script

  static let faults = Faults.all.filter { $0.base == .behaviour && !$0.isHarmless }
  static let rewrites = Faults.all.filter { $0.base != .search && $0.isHarmless && $0.concern == "copy" }

  @Test(arguments: faults)
  func aFaultIsSeen(_ fault: Fault) throws {
    let results = try Laboratory().compare(fault, checks: [.constraints])
    let expected = fault.findings(of: .constraints)
    #expect(!expected.isEmpty && results.raised.isSuperset(of: expected), "\(results.raised)")
    #expect(results.verdict.exitCode == .closed)
  }

  @Test func theSameDatabaseRaisesNothingAndNamesEveryConstraint() throws {
    let results = try Laboratory().compare(sql: Self.script, with: Self.script, checks: [.constraints])
    #expect(results.raised.isEmpty)
    #expect(results.verdict.exitCode == .open)
    let notCompared = results.ledger.filter { $0.state == .notCompared }
    #expect(notCompared.isEmpty, "\(notCompared.map { "\($0.object) \($0.element ?? "") \($0.note ?? "")" })")
    let elements = Set(results.ledger.map { "\($0.object) \($0.element ?? "-")" })
    for element in [
      "child NOT NULL amount", "child CHECK (amount > 0)", "child FOREIGN KEY (p) REFERENCES parent",
      "parent UNIQUE (code)", "parent PRIMARY KEY", "typed STRICT n", "made GENERATED b", "u_child UNIQUE",
      "bare -", "shown -",
    ] { #expect(elements.contains(element), "\(element) not in \(elements.sorted())") }
  }

  @Test func nothingReachesTheFiles() throws {
    let laboratory = try Laboratory()
    let source = try laboratory.database("source.db", Self.script)
    let copy = try laboratory.database("copy.db", Self.script)
    let before = try [source, copy].map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
    _ = try laboratory.compare(source, copy, checks: [.constraints])
    #expect(try [source, copy].map { try Data(contentsOf: URL(fileURLWithPath: $0)) } == before)
    let names = try FileManager.default.contentsOfDirectory(atPath: laboratory.folder)
    #expect(names.sorted() == ["copy.db", "source.db"])
  }

  @Test(arguments: rewrites)
  func aNeutralRewriteRaisesNothing(_ rewrite: Fault) throws {
    let results = try Laboratory().compare(rewrite, checks: [.constraints])
    #expect(results.raised.isEmpty, "\(results.findings)")
  }

  @Test func indexesInAnotherOrderRaiseNothing() throws {
    let swapped = Self.script
      .replacingOccurrences(of: "CREATE UNIQUE INDEX u_child ON child(note);", with: "")
      .replacingOccurrences(
        of: "INSERT INTO wr", with: "CREATE UNIQUE INDEX u_child ON child(note); INSERT INTO wr")
    try #require(swapped != Self.script)
    let results = try Laboratory().compare(sql: Self.script, with: swapped, checks: [.constraints])
    #expect(results.raised.isEmpty, "\(results.findings)")
  }

  @Test func changesOfTheSameRowsAreToldApart() throws {
    let sql = """
      CREATE TABLE t(id INTEGER PRIMARY KEY, a); CREATE TABLE log(m);
      CREATE TRIGGER tr AFTER UPDATE ON t BEGIN INSERT INTO log VALUES(new.a); END;
      INSERT INTO t(a) VALUES(1);
      """
    let results = try Laboratory().compare(
      sql: sql, with: sql.replacingOccurrences(of: "new.a", with: "-new.a"), checks: [.constraints])
    let finding = try #require(results.findings.first { $0.code == "trigger-effect-changed" })
    #expect(finding.expected != finding.actual)
  }

  @Test func aClockAndRandomValuesAreNoDifference() throws {
    let sql = """
      CREATE TABLE t(id INTEGER PRIMARY KEY, a, at DEFAULT (strftime('%f', 'now')), r DEFAULT (random()));
      CREATE TRIGGER tr AFTER UPDATE ON t BEGIN UPDATE t SET r = random() WHERE id = new.id; END;
      CREATE VIEW v AS SELECT random() AS r; INSERT INTO t(a) VALUES(1);
      """
    let results = try Laboratory().compare(sql: sql, with: sql, checks: [.constraints])
    #expect(results.raised.isEmpty, "\(results.findings)")
    #expect(results.ledger.contains { $0.object == "v" && $0.reason == .unobservable })
  }
}
