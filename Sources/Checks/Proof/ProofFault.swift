/// A fault that one check must find.
struct ProofFault: Sendable {
  /// How the fault comes about.
  enum Means: Sendable {
    /// Statements run on the copy.
    case copy(String)
    /// Statements run on source and copy alike: what is found is the source's own.
    case both(String)
    /// The copy is imported from a foreign script with this statement at its end.
    case artifact(String)
    /// An app reads `note.score` of row 2 as this number.
    case reading(String)
  }

  var check: CheckName
  /// In a few words.
  var change: String
  /// The finding that must be raised.
  var code: String
  var object: String
  var means: Means
  var needsFTS5 = false

  static let all: [ProofFault] = [
    ProofFault(
      check: .source, change: "a row that refers to nothing", code: "source-breaks-foreign-key",
      object: "tag", means: .both("PRAGMA foreign_keys=OFF; INSERT INTO tag VALUES(99, 'lost')")),
    ProofFault(
      check: .artifact, change: "a statement that is refused", code: "statement-refused",
      object: "INSERT INTO nowhere VALUES(1);", means: .artifact("INSERT INTO nowhere VALUES(1)")),
    ProofFault(
      check: .schema, change: "a lost index", code: "index-missing", object: "note_title",
      means: .copy("DROP INDEX note_title")),
    ProofFault(
      check: .rows, change: "a real in the last bit", code: "value-changed", object: "note.score",
      means: .copy("UPDATE note SET score = 1.0000000000000003e-9 WHERE id = 2")),
    ProofFault(
      check: .search, change: "a document lost from the index alone", code: "posting-missing",
      object: "note_search",
      means: .copy(
        "INSERT INTO note_search(note_search, rowid, title, body) VALUES('delete', 1, 'one', 'first words')"),
      needsFTS5: true),
    ProofFault(
      check: .constraints, change: "a CHECK that no longer holds", code: "constraint-lost", object: "note",
      means: .copy(
        """
        PRAGMA writable_schema=ON;
        UPDATE sqlite_schema SET sql = replace(sql, 'score >= 0', 'score >= -9') WHERE name = 'note';
        PRAGMA writable_schema=RESET;
        """)),
    ProofFault(
      check: .readings, change: "a value that an app gets changed", code: "reading-changed",
      object: "note.score", means: .reading("0")),
    ProofFault(
      check: .performance, change: "a search that became a scan", code: "performance-cost-regressed",
      object: "note_title", means: .copy("DROP INDEX note_title")),
  ]
}
