import SQLite
import Testing

@testable import Catalog

@Suite struct CatalogPartTests {
  @Test func onlyWhatBelongsToTheNamedStays() throws {
    let connection = try Connection(inMemory: ())
    try connection.execute(
      """
      CREATE TABLE a(x UNIQUE); CREATE TABLE b(y INTEGER PRIMARY KEY AUTOINCREMENT); CREATE INDEX ia ON a(x); CREATE INDEX ib ON b(y);
      CREATE VIRTUAL TABLE s USING fts5(t); CREATE VIRTUAL TABLE r USING rtree(id, p, q); CREATE VIEW va AS SELECT 1; CREATE VIEW vb AS SELECT 2;
      CREATE TRIGGER ta AFTER INSERT ON a BEGIN SELECT 1; END; CREATE TRIGGER tb AFTER INSERT ON b BEGIN SELECT 1; END;
      """)
    let catalog = try Catalog(reading: connection)
    let part = catalog.part(of: ["A", "s", "va"])
    #expect(part.tables.map(\.name).filter { !$0.hasPrefix("s_") } == ["a", "sqlite_sequence"])
    #expect(part.tables.map(\.name).contains("s_data") && !part.tables.map(\.name).contains("r_node"))
    #expect(part.virtualTables.map(\.name) == ["s"])
    #expect(part.indexes.map(\.name).sorted() == ["ia", "sqlite_autoindex_a_1"])
    #expect(part.triggers.map(\.name) == ["ta"] && part.views.map(\.name) == ["va"])
    #expect(part.settings == catalog.settings)
  }
}
