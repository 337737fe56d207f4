import Testing
import Verdicts

@testable import Checks

/// What the contract leaves out raises nothing.
@Suite struct NeutralRewriteTests {
  static let rewrites: [(String, Fault.Change)] = [
    ("nothing at all", .sql("SELECT 1")), ("VACUUM", .sql("VACUUM")),
    ("smaller pages", .sql("PRAGMA page_size = 512; VACUUM")),
    ("larger pages", .sql("PRAGMA page_size = 65536; VACUUM")),
    ("auto_vacuum", .sql("PRAGMA auto_vacuum = 2; VACUUM")), ("WAL", .sql("PRAGMA journal_mode = WAL")),
    ("REINDEX", .sql("REINDEX")), ("ANALYZE again", .sql("ANALYZE")),
    ("free pages", .sql("CREATE TABLE z(a); INSERT INTO z VALUES(zeroblob(100000)); DROP TABLE z")),
    (
      "FTS5 optimize",
      .sql("INSERT INTO ext(ext) VALUES('optimize'); INSERT INTO docs(docs) VALUES('optimize')")
    ),
    ("FTS5 merge", .sql("INSERT INTO ext(ext, rank) VALUES('merge', 500)")),
    ("FTS5 rebuild of a healthy index", .sql("INSERT INTO docs(docs) VALUES('rebuild')")),
    (
      "FTS5 pgsz",
      .sql("INSERT INTO docs(docs, rank) VALUES('pgsz', 64); INSERT INTO docs(docs) VALUES('rebuild')")
    ),
    ("FTS5 automerge", .sql("INSERT INTO docs(docs, rank) VALUES('automerge', 8)")),
    (
      "FTS5 emptied and refilled",
      .sql("INSERT INTO docs(docs) VALUES('rebuild'); INSERT INTO ext(ext) VALUES('rebuild')")
    ),
    ("keyword case", .script("CREATE TABLE watched(a, b)", "create table watched(a, b)")),
    ("white space", .script("CREATE TABLE watched(a, b)", "CREATE  TABLE watched(a\n,\tb )")),
    ("comments", .script("CREATE TABLE watched(a, b)", "CREATE TABLE watched(a /* one */, b -- two\n)")),
    ("quoting", .script("CREATE TABLE watched(a, b)", "CREATE TABLE [watched](`a`, \"b\")")),
    ("requoted key", .script("PRIMARY KEY(k, n DESC)", "PRIMARY KEY(\"k\", [n] desc)")),
    ("an object made and dropped", .sql("CREATE VIEW zz AS SELECT 1; DROP VIEW zz")),
    (
      "R*Tree entries in another order",
      .sql(
        "CREATE TABLE keep AS SELECT id, minx, maxx, label FROM boxes; DELETE FROM boxes; INSERT INTO boxes(id, minx, maxx, label) SELECT * FROM keep ORDER BY id DESC; DROP TABLE keep"
      )
    ),
  ]

  @Test(arguments: rewrites.indices)
  func raisesNothing(_ index: Int) throws {
    let (name, change) = Self.rewrites[index]
    let laboratory = try Laboratory()
    let source = try laboratory.database("source.db", BaseDatabase.script)
    let results = try laboratory.compare(source, BaseDatabase.copy(change, of: source, in: laboratory))
    #expect(results.raised.isEmpty, "\(name): \(results.raised)")
    #expect(results.verdict.exitCode == .open, "\(name): \(results.verdict.summary)")
  }
}
