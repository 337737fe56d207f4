import Artifacts
import Catalog
import SQLite
import Samples
import Streams
import Testing
import Verdicts

@testable import Checks

/// Faults done to a copy of the torture sample, which holds one of every kind of object: each is found, and named.
@Suite(.serialized) struct TortureFaultTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    let name: String
    let object: String
    let sql: String
    /// A check that must find it whatever the others say.
    let by: CheckName
    var testDescription: String { name }
  }

  /// The sample once for all tests, and what changes nothing that counts is tried on the same.
  private static let laboratory = Result { try Laboratory() }
  private static let source = Result {
    let path = try laboratory.get().path("torture.db")
    try Sample.write(SampleOptions(profile: .torture, rows: 30), to: path)
    return path
  }

  private static func declaration(_ object: String, _ old: String, _ new: String) -> String {
    """
    PRAGMA writable_schema=ON;
    UPDATE sqlite_schema SET sql = replace(sql, '\(old.quoted)', '\(new.quoted)') WHERE name = '\(object)';
    SELECT CASE WHEN changes() = 1 THEN 1 ELSE abs(-9223372036854775808) END;
    PRAGMA writable_schema=RESET;
    """
  }

  /// The same rows under another declaration.
  private static func again(_ table: String, _ arguments: String, shift: Int = 0) -> String {
    """
    CREATE TEMP TABLE kept AS SELECT rowid AS r, title, body FROM \(table);
    DROP TABLE \(table);
    CREATE VIRTUAL TABLE \(table) USING fts5(title, body\(arguments));
    INSERT INTO \(table)(rowid, title, body) SELECT r + \(shift), title, body FROM kept;
    """
  }

  private static let document = """
    INSERT INTO fts5_external(fts5_external, rowid, title, body) SELECT 'delete', id, title, body FROM articles
      WHERE id = 2;
    """

  static let faults = [
    Fault(
      name: "a document deleted from the index only", object: "fts5_external", sql: document, by: .search),
    Fault(
      name: "a document re-indexed with other words", object: "fts5_external",
      sql: document + "INSERT INTO fts5_external(rowid, title, body) VALUES(2, 'other', 'words');",
      by: .search),
    Fault(
      name: "a ghost document", object: "fts5_external",
      sql: "INSERT INTO fts5_external(rowid, title, body) VALUES(9999, 'ghost', 'document')", by: .search),
    Fault(
      name: "delete-all", object: "fts5_external",
      sql: "INSERT INTO fts5_external(fts5_external) VALUES('delete-all')", by: .search),
    Fault(
      name: "another tokenizer", object: "fts5_own", sql: again("fts5_own", ", tokenize='porter'"),
      by: .search),
    Fault(
      name: "another remove_diacritics", object: "fts5_diacritics",
      sql: again("fts5_diacritics", ", tokenize='unicode61 remove_diacritics 0'"), by: .search),
    Fault(
      name: "another prefix", object: "fts5_prefix", sql: again("fts5_prefix", ", prefix='4'"), by: .schema),
    Fault(name: "another detail", object: "fts5_own", sql: again("fts5_own", ", detail=none"), by: .search),
    Fault(
      name: "another columnsize", object: "fts5_own", sql: again("fts5_own", ", columnsize=0"), by: .schema),
    Fault(
      name: "another rank", object: "fts5_rank",
      sql: "INSERT INTO fts5_rank(fts5_rank, rank) VALUES('rank', 'bm25(1.0, 9.0)')", by: .search),
    Fault(
      name: "rowids shifted by one", object: "fts5_own", sql: again("fts5_own", "", shift: 1), by: .search),
    Fault(
      name: "a contentless table emptied", object: "fts5_contentless",
      sql: "INSERT INTO fts5_contentless(fts5_contentless) VALUES('delete-all')", by: .search),
    Fault(
      name: "a CHECK loosened", object: "checked",
      sql: declaration("checked", "positive > 0.0", "positive > -9.0"),
      by: .constraints),
    Fault(
      name: "a cascade turned into NO ACTION", object: "children",
      sql: declaration(
        "children", "ON DELETE CASCADE ON UPDATE CASCADE", "ON DELETE NO ACTION ON UPDATE CASCADE"),
      by: .constraints),
    Fault(
      name: "a trigger moved from AFTER to BEFORE", object: "mike",
      sql: declaration("mike", "AFTER INSERT", "BEFORE INSERT"), by: .constraints),
    Fault(
      name: "a trigger emptied", object: "zulu",
      sql: "DROP TRIGGER zulu; CREATE TRIGGER zulu AFTER INSERT ON watched BEGIN SELECT 1; END",
      by: .constraints),
    Fault(
      name: "a trigger restricted to other columns", object: "trigger_columns",
      sql: declaration("trigger_columns", "UPDATE OF a, \"b\"", "UPDATE OF id"), by: .constraints),
    Fault(
      name: "a UNIQUE index made plain", object: "index_unique",
      sql: "DROP INDEX index_unique; CREATE INDEX index_unique ON declared_later (value)", by: .constraints),
    Fault(
      name: "ON CONFLICT REPLACE lost", object: "checked",
      sql: declaration("checked", "UNIQUE ON CONFLICT REPLACE", "UNIQUE"), by: .constraints),
    Fault(
      name: "a deferral lost", object: "ring_a",
      sql: declaration("ring_a", "DEFERRABLE INITIALLY DEFERRED", ""),
      by: .constraints),
    Fault(
      name: "an R*Tree entry moved", object: "rtree_plane",
      sql: "UPDATE rtree_plane SET x0 = x0 - 1 WHERE id = (SELECT min(id) FROM rtree_plane)", by: .search),
  ]

  private static let checks: [CheckName] = [.schema, .rows, .search, .constraints]

  private func compare(_ name: String, _ sql: String) throws -> [CheckResult] {
    let laboratory = try Self.laboratory.get()
    let source = try Self.source.get()
    let copy = try laboratory.changed(source, "copy.db", sql)
    defer { Files.remove(copy) }
    return try laboratory.compare(source, copy, checks: Self.checks)
  }

  @Test(arguments: faults)
  func isFoundAndNamed(_ fault: Fault) throws {
    let results = try compare(fault.name, fault.sql)
    #expect(results.verdict.exitCode == .closed)
    let finder = try #require(results.first { $0.name == fault.by.rawValue })
    #expect(
      finder.findings.contains { $0.severity == .error && $0.object == fault.object },
      "\(finder.name) names \(finder.counts.map { "\($0.code) \($0.object)" })")
  }

  static let rewrites: [(name: String, sql: String)] = [
    (
      "FTS optimize, merge, rebuild",
      """
      INSERT INTO fts5_own(fts5_own) VALUES('optimize');
      INSERT INTO fts5_many_pages(fts5_many_pages, rank) VALUES('merge', 500);
      INSERT INTO fts5_external(fts5_external) VALUES('rebuild');
      INSERT INTO fts4_own(fts4_own) VALUES('optimize');
      """
    ),
    ("REINDEX and ANALYZE unchanged", "REINDEX; ANALYZE"),
    (
      "indexes created in another order",
      """
      DROP INDEX index_unique; CREATE UNIQUE INDEX index_unique ON declared_later (value);
      ANALYZE;
      """
    ),
    (
      "declarations reformatted, requoted, commented",
      declaration("ring_a", "id INTEGER PRIMARY KEY", "[id]  integer /* the key */ PRIMARY   KEY")
    ),
  ]

  @Test(arguments: rewrites.indices)
  func raisesNothing(_ index: Int) throws {
    let (name, sql) = Self.rewrites[index]
    let results = try compare(name, sql)
    // What the sample's own stale index is said of is no difference.
    let raised = results.findings.filter { $0.subject != .source }
    #expect(raised.isEmpty, "\(name): \(raised.map { "\($0.code) \($0.object)" })")
    #expect(results.verdict.exitCode == .open, "\(name): \(results.verdict.summary)")
  }

  @Test(arguments: [4_096, 8_192])
  func vacuumIntoRaisesNothing(_ pageSize: Int) throws {
    let laboratory = try Self.laboratory.get()
    let source = try Self.source.get()
    let copy = laboratory.path("vacuumed.db")
    // Through a read-only connection VACUUM would give implicit rowids anew.
    try Connection(path: source, mode: .readWrite).execute(
      "PRAGMA page_size=\(pageSize); VACUUM INTO '\(copy)'")
    defer { Files.remove(copy) }
    let results = try laboratory.compare(source, copy, checks: Self.checks)
    #expect(results.findings.filter { $0.subject != .source }.isEmpty)
    #expect(results.verdict.exitCode == .open)
  }
}

extension String {
  fileprivate var quoted: String { replacing("'", with: "''") }
}
