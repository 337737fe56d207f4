import SQLite
import Streams
import Testing

@testable import Artifacts

/// `--tables`: what is named, with what belongs to it, and nothing else.
@Suite struct SelectionTests {
  private static let source = """
    CREATE TABLE notes(id INTEGER PRIMARY KEY AUTOINCREMENT, body);
    CREATE TABLE notesx(id INTEGER PRIMARY KEY, body); CREATE TABLE "No_es"(a);
    INSERT INTO notes(body) VALUES ('one'), ('two'); INSERT INTO notesx VALUES (1, 'x'); INSERT INTO "No_es" VALUES (5);
    CREATE INDEX notes_body ON notes(body); CREATE INDEX notesx_body ON notesx(body);
    CREATE TRIGGER notes_after AFTER INSERT ON Notes BEGIN SELECT 1; END;
    CREATE TRIGGER notesx_after AFTER INSERT ON notesx BEGIN DELETE FROM notes; END;
    CREATE VIEW all_notes AS SELECT * FROM notes;
    CREATE VIRTUAL TABLE search USING fts5(body, content='notes', content_rowid='id');
    INSERT INTO search(search) VALUES ('rebuild');
    CREATE VIRTUAL TABLE search_2 USING fts5(body); INSERT INTO search_2 VALUES ('other');
    CREATE VIRTUAL TABLE boxes USING rtree(id, x0, x1); INSERT INTO boxes VALUES (1, 0, 1);
    ANALYZE; PRAGMA user_version=7; PRAGMA application_id=8;
    """

  /// What is not `notes`.
  private static let leftOut = [
    "table notesx", "table No_es", "view all_notes", "virtual-table search", "virtual-table search_2",
    "virtual-table boxes",
  ]

  /// The copy's objects, and those of its rows that are in other tables than `sqlite_…`.
  private func export(_ names: [String]) throws -> (objects: Set<String>, trip: ExportTrip) {
    var objects: Set<String> = []
    let trip = try ExportTrip(
      selection: names, inspect: { objects = Set(try $0.strings("SELECT name FROM sqlite_schema")) }
    ) { try $0.execute(Self.source) }
    return (objects.filter { !$0.utf8.starts(with: "sqlite_".utf8) }, trip)
  }

  @Test func aTableWithItsIndexesAndTriggers() throws {
    let (objects, trip) = try export(["NOTES"])
    #expect(objects == ["notes", "notes_body", "notes_after"])
    #expect(trip.manifest.entries.map(\.name) == ["notes"])
    #expect(trip.manifest.omissions == [])
    #expect(trip.manifest.recordCount == 2)
    #expect(trip.manifest.selection == ["NOTES"])
    #expect(trip.manifest.leftOut?.map { "\($0.kind) \($0.name)" } == Self.leftOut)
    #expect(trip.manifest.fingerprint == nil)
    #expect(trip.copy.catalog.settings.userVersion == 0)
    let digest = trip.source.entries.first { $0.name == "notes" }?.digest
    #expect(digest != nil && trip.copy.entries.first { $0.name == "notes" }?.digest == digest)
  }

  @Test func aSearchTableWithItsShadowTables() throws {
    let (objects, trip) = try export(["search"])
    #expect(objects == ["search", "search_data", "search_idx", "search_docsize", "search_config"])
    for entry in trip.manifest.entries {
      #expect(trip.source.entries.contains(entry) && trip.copy.entries.contains(entry), "\(entry.name)")
    }
    #expect(trip.manifest.entries.count == 4)
  }

  @Test func severalOfEveryKind() throws {
    let (objects, trip) = try export(["No_es", "boxes", "all_notes"])
    #expect(objects == ["No_es", "boxes", "boxes_node", "boxes_parent", "boxes_rowid", "all_notes"])
    #expect(Set(trip.manifest.entries.map(\.name)) == ["No_es", "boxes"])
  }

  @Test(arguments: ["missing", "notes ", "notes_body", "search_data", "sqlite_sequence", "no%"])
  func whatIsNoTableIsRefused(_ name: String) throws {
    #expect(throws: ArtifactError.unknownTables([name])) { try export(["notes", name]) }
  }

  @Test func anImageHoldsEverythingOrNothing() throws {
    let folder = try ScratchFolder()
    try Connection(path: folder.file("s.db"), mode: .create).execute(Self.source)
    #expect(throws: ArtifactError.self) {
      try ExportTrip.export(
        folder.file("s.db"), to: folder.file("a.sqlite"), format: .image, selection: ["notes"])
    }
    #expect(Files.names(in: folder.path) == ["s.db"])
  }
}
