internal import Catalog
internal import SQLite

/// A contentless index in memory with the columns and options of an FTS5 table, filled from content: what the index would be if it
/// were made now.
struct FTS5Scratch {
  static let name = "scratch"
  let connection: Connection

  /// - Parameter limit: how many documents are read at most; nil for all.
  /// - Throws: ``SQLiteError``; among others when the content cannot be read.
  init(of virtual: VirtualTable, readingFrom source: Connection, limit: Int?) throws(SQLiteError) {
    connection = try Connection(temporary: ())
    let arguments = virtual.arguments.filter { argument in
      let tokens = SQLTokenizer.tokens(of: argument)
      guard tokens.count >= 2, tokens[1].isSymbol("=") else { return true }
      return !["content", "content_rowid", "contentless_delete", "contentless_unindexed"].contains {
        tokens[0].string.isSameName(as: $0)
      }
    }
    try connection.execute(
      "PRAGMA encoding='UTF-8'; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
        + "CREATE VIRTUAL TABLE \(Self.name) USING fts5(\((arguments + ["content=''"]).joined(separator: ", ")));"
        + "CREATE VIRTUAL TABLE temp.instances USING fts5vocab(main, \(Self.name), instance); BEGIN")
    let read = try source.prepare(
      "SELECT rowid, * FROM main." + virtual.name.quotedIdentifier + (limit.map { " LIMIT \($0)" } ?? ""))
    let marks = (1...read.columnCount).map { "?\($0)" }.joined(separator: ",")
    let columns = (0..<read.columnCount).map {
      $0 == 0 ? "rowid" : read.columnName($0).quotedIdentifier
    }.joined(separator: ",")
    let insert = try connection.prepare("INSERT INTO \(Self.name)(\(columns)) VALUES(\(marks))")
    while try read.step() {
      var values = read.row
      for (index, value) in values.enumerated() {
        // A scratch database is UTF-8, whatever the source is.
        if case .text = value, source.storesUTF16 { values[index] = .string(read.string(index)) }
      }
      try insert.run(values)
    }
    try connection.execute("COMMIT")
  }

  /// The postings as an FTS5 vocabulary of this connection.
  func postings(limit: Int) throws(SQLiteError) -> [FTS5Vocabulary.Posting] {
    let statement = try connection.prepare(
      "SELECT term, doc, col, \"offset\" FROM temp.instances LIMIT \(limit)")
    var result: [FTS5Vocabulary.Posting] = []
    while try statement.step() {
      result.append(
        .init(
          term: statement.string(0), document: statement.int64(1), column: statement.string(2),
          offset: statement.int64(3)))
    }
    return result
  }
}
