internal import Artifacts
internal import Catalog
internal import SQLite

/// Refuses, in an artifact of ours, every statement of a kind that an export never writes: whoever can change the statements can
/// change the digests too, and a database should not be made by `ATTACH`.
struct StatementGuard {
  let artifact: String
  let file: String
  /// nil for a script that holds all sections.
  let section: Section?

  private static let allowed: [Section: [[StaticString]]] = [
    .schema: [["CREATE", "TABLE"], ["CREATE", "VIRTUAL", "TABLE"], ["PRAGMA"]],
    .data: [["INSERT", "INTO"], ["DELETE", "FROM"], ["CREATE", "TABLE"], ["DROP", "TABLE"]],
    .indexes: [
      ["CREATE", "INDEX"], ["CREATE", "UNIQUE", "INDEX"], ["CREATE", "TRIGGER"], ["CREATE", "VIEW"],
      ["CREATE", "TABLE"], ["DROP", "TABLE"], ["ANALYZE", "sqlite_schema"], ["INSERT", "INTO"],
      ["DELETE", "FROM"],
      ["PRAGMA"],
    ],
  ]

  private static let pragmas: [StaticString] = [
    "encoding", "foreign_keys", "ignore_check_constraints", "user_version", "application_id",
  ]

  /// - Parameter text: from the first byte of the statement on.
  func inspect(_ text: UnsafeRawBufferPointer) throws {
    let head = [UInt8](text.prefix(120))
    var tokens = SQLTokenizer(head)
    let words = (0..<4).compactMap { _ in tokens.next() }
    let sections = section.map { [$0] } ?? Section.allCases
    for section in sections {
      for pattern in Self.allowed[section] ?? []
      where words.count >= pattern.count && zip(words, pattern).allSatisfy({ $0.isKeyword($1) }) {
        guard pattern.count == 1 else {
          if Self.mayWriteSchema(words, behind: pattern) { continue }
          return
        }
        if words.count > 1, Self.pragmas.contains(where: { words[1].isKeyword($0) }) { return }
      }
    }
    throw ArtifactError.foreignStatement(
      artifact: artifact, file: file, head: String(decoding: head.prefix(60), as: UTF8.self))
  }

  /// True for `INSERT INTO` and `DELETE FROM` where the target is a table of declarations, in whatever quotes, or cannot be told:
  /// an export never names a database, nor hides a name behind a comment.
  private static func mayWriteSchema(_ words: [SQLToken], behind pattern: [StaticString]) -> Bool {
    guard pattern.count == 2, words[0].isKeyword("INSERT") || words[0].isKeyword("DELETE") else {
      return false
    }
    guard words.count > 2, words.count < 4 || !words[3].isSymbol(".") else { return true }
    return schemaTables.contains(NameKey(words[2].string))
  }

  private static let schemaTables = Set(
    ["sqlite_schema", "sqlite_master", "sqlite_temp_schema", "sqlite_temp_master"].map(NameKey.init))
}
