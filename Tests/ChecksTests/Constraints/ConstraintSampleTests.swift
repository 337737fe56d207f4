import Foundation
import SQLite
import Samples
import Streams
import Testing
import Verdicts

@testable import Checks

/// Whole databases against their own copies.
@Suite struct ConstraintSampleTests {
  @Test(arguments: SampleProfile.allCases)
  func aCopyRaisesNothing(_ profile: SampleProfile) throws {
    let laboratory = try Laboratory()
    let source = laboratory.path("source.db")
    try Sample.write(SampleOptions(profile: profile, rows: 200), to: source)
    let copy = laboratory.path("copy.db")
    // Opened read-only, SQLite forgets CHECK constraints, and VACUUM INTO then renumbers rowids.
    try Connection(path: source, mode: .readWrite).execute("VACUUM INTO \(copy.quotedLiteral)")
    let results = try laboratory.compare(source, copy, checks: [.constraints])
    #expect(results.raised.isEmpty, "\(results.findings)")
    #expect(results.ledger.filter { $0.state == .compared }.count > 10)
  }

  /// How many rows FTS5 stores an index in follows from its history, also for the change of one document.
  @Test func anIndexMadeAnewRaisesNothing() throws {
    let laboratory = try Laboratory()
    let source = laboratory.path("source.db")
    try Sample.write(SampleOptions(profile: .notes, rows: 300), to: source)
    let copy = try laboratory.changed(
      source, "copy.db", "INSERT INTO nodes_fts(nodes_fts) VALUES('rebuild')")
    let results = try laboratory.compare(source, copy, checks: [.constraints])
    #expect(results.raised.isEmpty, "\(results.findings)")
  }

  /// SQLite refuses to prepare any change of the child, so that what it counts as changed is left from what ran before.
  @Test func aForeignKeyThatCannotBeUsedRaisesNothing() throws {
    let laboratory = try Laboratory()
    let script = """
      CREATE TABLE child(a TEXT, b BLOB, FOREIGN KEY(a, b) REFERENCES parent(a, b) ON DELETE NO ACTION);
      CREATE TABLE parent(a DOUBLE PRECISION, b DECIMAL(10, 5));
      """
    let source = try laboratory.database("source.db", script)
    let copy = try laboratory.database("copy.db", script)
    let results = try laboratory.compare(source, copy, checks: [.constraints])
    #expect(results.raised.isEmpty, "\(results.findings)")
  }
}
