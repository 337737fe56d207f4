import SQLite
import Testing

@testable import Conformance

@Suite struct DatabaseGeneratorTests {
  private static let many = (UInt64(1)...300).map { DatabaseGenerator.database(seed: $0) }
  private static let scripts = many.map { Array($0.script.utf8) }

  @Test func aSeedGivesOneDatabase() {
    for seed in UInt64(1)...20 {
      let one = DatabaseGenerator.database(seed: seed)
      #expect(one == DatabaseGenerator.database(seed: seed), "seed \(seed)")
      #expect(
        one.script.utf8.elementsEqual(DatabaseGenerator.database(seed: seed).script.utf8), "seed \(seed)")
      #expect(one.script != DatabaseGenerator.database(seed: seed + 1_000).script, "seed \(seed)")
    }
  }

  @Test func aScriptHasNoNULAndBuilds() throws {
    for database in Self.many.prefix(60) {
      #expect(!database.script.utf8.contains(0), "seed \(database.seed)")
      let connection = try Connection(temporary: ())
      #expect(throws: Never.self, "seed \(database.seed)") { try connection.execute(database.script) }
    }
  }

  @Test(arguments: [
    "WITHOUT ROWID", "STRICT", "AUTOINCREMENT", "COLLATE NOCASE", "COLLATE RTRIM", " STORED", " VIRTUAL",
    "CHECK (",
    "UNIQUE", "REFERENCES", "FOREIGN KEY", "DEFERRABLE INITIALLY DEFERRED", "ON DELETE CASCADE",
    "ON CONFLICT REPLACE",
    "CONSTRAINT", "CREATE UNIQUE INDEX", " DESC", " WHERE ", "CREATE VIEW", "BEFORE ", "AFTER ", "INSTEAD OF",
    "UPDATE OF", "USING fts5", "content=''", "content='c_", "detail=none", "columnsize=0", "trigram",
    "USING fts4",
    "USING rtree", "UTF-16le", "UTF-16be", "page_size=512", "auto_vacuum=", "user_version", "application_id",
    "journal_mode=WAL", "ANALYZE", "9e999", "(-1.0*0.0)", "\"rowid\"", "AS TEXT)", "DELETE FROM", "VALUES(-",
    "-9223372036854775807-1",
  ])
  func whatIsPromisedOccurs(_ piece: String) {
    #expect(Self.scripts.contains { $0.firstRange(of: Array(piece.utf8)) != nil })
  }

  @Test func whatTheEngineLacksIsLeftOut() {
    var options = GeneratorOptions()
    options.usesFTS5 = false
    options.usesRTree = false
    #expect(options.omissions == ["FTS5", "R*Tree"])
    for seed in UInt64(1)...200 {
      let script = DatabaseGenerator.database(seed: seed, options: options).script
      #expect(!script.contains("USING fts5") && !script.contains("USING rtree"), "seed \(seed)")
    }
  }

  @Test func rowsScale() {
    let few = DatabaseGenerator.database(seed: 3, options: GeneratorOptions(rows: 0))
    #expect(few.rowCount == 0)
    let counts = (UInt64(1)...20).map {
      DatabaseGenerator.database(seed: $0, options: GeneratorOptions(rows: 500)).rowCount
    }
    #expect(counts.contains { $0 > 500 })
  }
}
