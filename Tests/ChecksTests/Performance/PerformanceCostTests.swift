import SQLite
import Testing
import Verdicts

@testable import Checks

/// Costs close the gate where a plan got worse, and only there.
@Suite struct PerformanceCostTests {
  static let base = """
    CREATE TABLE note(id INTEGER PRIMARY KEY, title TEXT, folder INTEGER, body TEXT);
    CREATE TABLE link(source INTEGER REFERENCES note(id) ON DELETE CASCADE, target INTEGER, weight REAL,
      PRIMARY KEY(source, target)) WITHOUT ROWID;
    CREATE INDEX note_title ON note(title);
    CREATE INDEX note_folder ON note(folder);
    CREATE INDEX note_lower ON note(lower(title)) WHERE folder > 2;
    CREATE VIEW titles AS SELECT title FROM note ORDER BY title;
    CREATE TRIGGER note_gone AFTER DELETE ON note BEGIN DELETE FROM link WHERE target = old.id; END;
    WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
      INSERT INTO note SELECT i, printf('title %05d', i * 7919 % 3000), i % 40, 'body' || i FROM n;
    INSERT INTO link SELECT id, (id * 31) % 3000 + 1, 0.5 FROM note;
    """

  struct Fault: Sendable, CustomTestStringConvertible {
    let label: String
    let change: String
    let statement: String
    let before: String
    let after: String
    var testDescription: String { label }
  }

  static let faults = [
    Fault(
      label: "dropped index", change: "DROP INDEX note_title", statement: "lookup by note_title",
      before: "SEARCH main.note USING INDEX note_title (title=?)", after: "SCAN main.note"),
    Fault(
      label: "another collation",
      change: "DROP INDEX note_title; CREATE INDEX note_title ON note(title COLLATE NOCASE)",
      statement: "range of note_title", before: "SEARCH main.note USING COVERING INDEX note_title (title>?)",
      after: "USE TEMP B-TREE FOR ORDER BY"),
    Fault(
      label: "lost condition", change: "DROP INDEX note_lower", statement: "lookup by note_lower",
      before: "note_lower", after: "main.note"),
  ]

  @Test(arguments: faults) func aWorsePlanClosesTheGate(_ fault: Fault) throws {
    let laboratory = try Laboratory()
    let source = try laboratory.database("source.db", Self.base)
    let result = try laboratory.measure(source, laboratory.changed(source, "copy.db", fault.change)).result
    let finding = try #require(result.findings.first { $0.location == fault.statement })
    #expect(finding.code == "performance-cost-regressed")
    #expect(finding.expected?.value?.contains(fault.before) == true)
    #expect(finding.actual?.value?.contains(fault.after) == true)
    #expect(finding.explanation.contains(fault.before) && finding.explanation.contains(fault.after))
    #expect(result.exitCode == .slow)
    #expect(Verdict(planned: ["performance"], results: [result]).exitCode == .slow)
  }

  /// Without statistics the index with fewer columns looks as good as the one that really tells rows apart.
  @Test func lostStatisticsCloseTheGate() throws {
    let laboratory = try Laboratory()
    let source = try laboratory.database(
      "source.db",
      """
      CREATE TABLE t(id INTEGER PRIMARY KEY, kind INTEGER, code INTEGER, filler TEXT);
      CREATE INDEX t_code ON t(code); CREATE INDEX t_kind ON t(kind);
      CREATE VIEW wanted AS SELECT * FROM t WHERE kind = 1 AND code = 777;
      WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
        INSERT INTO t SELECT i, 1, i, 'x' FROM n;
      ANALYZE;
      """)
    let copy = try laboratory.changed(source, "copy.db", "DROP TABLE sqlite_stat1")
    let result = try laboratory.measure(source, copy).result
    let finding = try #require(result.findings.first { $0.object == "wanted" })
    #expect(finding.code == "performance-cost-regressed")
    #expect(finding.expected?.value?.contains("USING INDEX t_code") == true)
    #expect(finding.actual?.value?.contains("USING INDEX t_kind") == true)
  }

  @Test(arguments: [512, 4096, 65536]) func anEqualCopyOfAnyPageSizePasses(_ size: Int) throws {
    let laboratory = try Laboratory()
    let source = try laboratory.database("source.db", Self.base)
    let copy = laboratory.path("copy.db")
    try Connection(path: source, mode: .readWrite)
      .execute("PRAGMA page_size=\(size); VACUUM INTO \(copy.quotedLiteral)")
    let (result, figures) = try laboratory.measure(source, copy)
    #expect(result.findings.isEmpty, "\(result.findings.map(\.explanation))")
    #expect(result.outcome == .passed)
    for statement in figures?.statements ?? [] { #expect(statement.source?.steps == statement.copy?.steps) }
  }

  @Test func everyKindOfStatementIsDrawn() throws {
    let laboratory = try Laboratory()
    let source = try laboratory.database("source.db", Self.base)
    let figures = try #require(try laboratory.measure(source, source).figures)
    let kinds = Set(figures.statements.map(\.kind))
    #expect(kinds == [.lookup, .range, .join, .aggregate, .view, .insert, .update, .delete])
    for statement in figures.statements where statement.executions > 0 {
      #expect((statement.source?.steps ?? 0) > 0, "\(statement.name)")
    }
    // The trigger and the cascade are part of what a delete costs.
    let deletion = try #require(figures.statements.first { $0.name == "delete from note" })
    #expect(try #require(deletion.source).steps > 5_000, "the cascade's trigger scans link by target")
    #expect(figures.queryLatency == nil && figures.insertLatency == nil && figures.batchInsertTime == nil)
    #expect((figures.memoryUsage ?? 0) > 0)
  }

  @Test func nothingReachesTheFiles() throws {
    let laboratory = try Laboratory()
    let source = try laboratory.database("source.db", Self.base)
    let before = try Bytes.of(source)
    _ = try laboratory.measure(source, source)
    #expect(try Bytes.of(source) == before)
  }

  @Test func aSeedGivesTheSameFigures() throws {
    let laboratory = try Laboratory()
    let source = try laboratory.database("source.db", Self.base)
    let one = try laboratory.measure(source, source, PerformanceOptions(budget: 600, seed: 7)).figures
    #expect(
      try laboratory.measure(source, source, PerformanceOptions(budget: 600, seed: 7)).figures?.statements
        == one?.statements)
  }

  @Test func whatDoesNotFitIsInTheLedger() throws {
    let laboratory = try Laboratory()
    let source = try laboratory.database("source.db", Self.base)
    let (result, figures) = try laboratory.measure(source, source, PerformanceOptions(budget: 1e-9))
    #expect(result.exitCode == .inconclusive)
    #expect(result.ledger.count { $0.reason == .budget } == figures?.statements.count)
  }

  @Test func whatTheCopyCannotRunIsNoMatterOfSpeed() throws {
    let laboratory = try Laboratory()
    let source = try laboratory.database("source.db", Self.base)
    let copy = try laboratory.changed(source, "copy.db", "DROP VIEW titles")
    let result = try laboratory.measure(source, copy).result
    #expect(result.findings.map(\.code) == ["performance-statement-failed"])
    #expect(result.exitCode == .closed)
  }

  @Test func aLowerThresholdIsStricter() {
    let one = StatementCost(steps: 10_000)
    let other = StatementCost(steps: 14_000)
    #expect(CostJudge(threshold: 1.5).regression(from: one, to: other) == nil)
    #expect(CostJudge(threshold: 1.3).regression(from: one, to: other) == "it takes 1.4 times as many steps")
    // Tiny statements do not cry.
    #expect(
      CostJudge(threshold: 1.5).regression(from: StatementCost(steps: 10), to: StatementCost(steps: 1_000))
        == nil)
    #expect(
      CostJudge(threshold: 1.5).regression(from: StatementCost(steps: 10), to: StatementCost(steps: 1_011))
        != nil)
  }
}
