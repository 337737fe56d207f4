internal import Artifacts
internal import Catalog
internal import SQLite

/// Asks an FTS5 table for words that stand in its first, middle and last document.
struct DocumentProbe {
  let path: String
  let virtual: VirtualTable

  struct Question {
    var document: Int64
    var word: String
  }

  /// nil where none can be asked: no content, another tokeniser than those of FTS5, no plain word.
  ///
  /// - Throws: `SQLiteError`.
  func questions() throws -> [Question]? {
    guard isPlain, let column else { return nil }
    let connection = try Exporter.openSnapshot(path)
    let sizes = "main." + (virtual.name + "_docsize").quotedIdentifier
    let documents = try connection.rows(
      """
      SELECT min(id) FROM \(sizes) UNION SELECT max(id) FROM \(sizes)
      UNION SELECT min(id) FROM \(sizes) WHERE id >= (SELECT avg(id) FROM \(sizes))
      """
    ).compactMap { row -> Int64? in if case .integer(let id)? = row.first { id } else { nil } }
    let questions = try documents.compactMap { document -> Question? in
      let sql =
        "SELECT \(column.quotedIdentifier) FROM main.\(virtual.name.quotedIdentifier) WHERE rowid = ?1"
      let text = try connection.string(sql, [.integer(document)]) ?? ""
      return Self.word(in: text).map { Question(document: document, word: $0) }
    }
    return questions.isEmpty ? nil : questions
  }

  /// - Throws: `SQLiteError`.
  func finds(_ question: Question) throws -> Bool {
    let connection = try Exporter.openSnapshot(path)
    let name = virtual.name.quotedIdentifier
    // The name alone, as the hidden column of the same name has it.
    let sql = "SELECT 1 FROM main.\(name) WHERE \(name) MATCH ?1 AND rowid = ?2"
    return try connection.integer(sql, [.string("\"\(question.word)\""), .integer(question.document)]) == 1
  }

  private var isPlain: Bool {
    let options = FTS5Options(virtual)
    guard options.hasContent, options.hasSizes, options.hasPositions, let tokenizer = virtual.tokenizerName
    else { return false }
    let words = (virtual.option("tokenize") ?? "").lowercased()
    return ["unicode61", "porter", "ascii"].contains { tokenizer.isSameName(as: $0) }
      && !words.contains("separators") && !words.contains("categories")
  }

  /// The first column that is indexed.
  private var column: String? {
    for argument in virtual.arguments {
      let tokens = SQLTokenizer.tokens(of: argument)
      guard let name = tokens.first, !tokens.contains(where: { $0.isSymbol("=") }) else { continue }
      if !tokens.dropFirst().contains(where: { $0.isKeyword("UNINDEXED") }) { return name.string }
    }
    return nil
  }

  /// The first word of at least three small letters a to z that stands between blanks.
  static func word(in text: String) -> String? {
    text.utf8.split(separator: 0x20).first { word in
      word.count >= 3 && word.count <= 40 && word.allSatisfy { $0 >= 0x61 && $0 <= 0x7a }
    }.map { String(decoding: $0, as: UTF8.self) }
  }
}
