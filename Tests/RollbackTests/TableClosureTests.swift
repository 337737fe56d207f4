import Artifacts
import Catalog
import Policies
import RoundTrip
import SQLite
import Testing

/// What goes along with the tables that were named, and why.
@Suite struct TableClosureTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var names: [String]
    /// What is added, with its reason.
    var added: [String: String]
    var testDescription: String { names.joined(separator: ",") }
  }

  static let cases = [
    Case(names: ["plain"], added: [:]),
    Case(names: ["folders"], added: [:]),
    Case(names: ["PLAIN", "plain"], added: [:]),
    Case(
      names: ["notes"],
      added: [
        "folders": "notes has a foreign key to it", "notes_fts": "it is a search index of notes",
        "titles": "all that the view reads goes back",
      ]),
    Case(
      names: ["notes_fts_data"],
      added: [
        "notes": "notes_fts is a search index of its content", "folders": "notes has a foreign key to it",
        "titles": "all that the view reads goes back",
      ]),
    Case(
      names: ["marks"],
      added: [
        "notes": "marks has a foreign key to it", "folders": "notes has a foreign key to it",
        "notes_fts": "it is a search index of notes", "titles": "all that the view reads goes back",
      ]),
    Case(
      names: ["links"],
      added: [
        "notes": "links has a foreign key to it", "folders": "notes has a foreign key to it",
        "notes_fts": "it is a search index of notes", "log": "the trigger links_ai of links uses it",
        "titles": "all that the view reads goes back", "linked": "all that the view reads goes back",
        "all_log": "all that the view reads goes back",
      ]),
    Case(names: ["all_log"], added: ["log": "the view all_log reads it"]),
    Case(names: ["own", "places"], added: [:]),
  ]

  private func catalog(_ more: String = "") throws -> Catalog {
    let connection = try Connection(inMemory: ())
    try connection.execute(PartialApp.schema + more)
    return try Catalog(reading: connection)
  }

  @Test(arguments: cases)
  func isClosed(_ example: Case) throws {
    let closure = try TableClosure(of: example.names, in: catalog(), profile: .builtIn)
    let added = closure.members.filter { $0.reason != nil }
    #expect(Dictionary(uniqueKeysWithValues: added.map { ($0.name, $0.reason ?? "") }) == example.added)
    #expect(closure.members.count + closure.leftOut.count == 12)
  }

  @Test func unknownNamesAreNamed() throws {
    let catalog = try catalog()
    #expect(throws: ArtifactError.unknownTables(["nots", "sqlite_sequence"])) {
      try TableClosure(of: ["notes", "nots", "sqlite_sequence"], in: catalog, profile: .builtIn)
    }
  }

  @Test func syncStateGoesAlong() throws {
    let catalog = try catalog("CREATE TABLE records(note, tag); CREATE TABLE gone(note);")
    let profile = try SyncProfileReader(path: "p").read(
      """
      version: 1
      synced: [{table: plain, key: [k], state: {table: records, key: [note]}, changeTag: tag}]
      tombstones: [{table: gone, key: [note], of: plain}]
      """)
    let closure = try TableClosure(of: ["plain"], in: catalog, profile: profile)
    #expect(
      closure.members.map(\.reason) == [
        nil, "it holds the sync state of plain", "it holds tombstones of plain",
      ])
  }

  /// An INSTEAD OF trigger would write to what stays behind.
  @Test func aViewThatWritesElsewhereStaysBehind() throws {
    let catalog = try catalog(
      "CREATE TRIGGER into_log INSTEAD OF INSERT ON titles BEGIN INSERT INTO log VALUES(1, 2); END;")
    let closure = try TableClosure(of: ["notes"], in: catalog, profile: .builtIn)
    #expect(!closure.contains("titles"))
    let named = try TableClosure(of: ["titles"], in: catalog, profile: .builtIn)
    #expect(named.contains("log") && named.contains("notes_fts"))
  }
}
