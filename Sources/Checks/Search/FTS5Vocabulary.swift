internal import Catalog
internal import SQLite

/// A sample of the terms and postings of an FTS5 index, found by seeking: the index is never read as a whole
/// (<https://www.sqlite.org/fts5.html#the_fts5vocab_virtual_table_module>).
struct FTS5Vocabulary {
  struct Term {
    var text: String
    var documents: Int64
  }

  struct Posting {
    var term: String
    var document: Int64
    var column: String
    var offset: Int64
  }

  /// In the order of the index.
  private(set) var terms: [Term] = []
  private(set) var postings: [Posting] = []

  /// From where a few terms each are taken: the start, digits, letters, and the scripts after them.
  private static let starts = [
    "", "0", "1", "a", "b", "c", "d", "e", "f", "h", "i", "l", "m", "n", "o", "p", "r", "s", "t", "u", "w",
    "z", "\u{7f}", "à", "é", "а", "ا", "ก", "あ", "一", "東", "가", "\u{1F300}",
  ]
  private static let termsPerStart = 4
  static let postingLimit = 4_000

  /// - Throws: ``SQLiteError``; among others when the module or the tokenizer is missing.
  init(of virtual: VirtualTable, on connection: Connection) throws(SQLiteError) {
    let rows = ("roundtrip_vocabulary_" + virtual.name).quotedIdentifier
    let instances = ("roundtrip_instances_" + virtual.name).quotedIdentifier
    try connection.execute(
      """
      CREATE VIRTUAL TABLE temp.\(rows) USING fts5vocab(main, \(virtual.name.quotedLiteral), row);
      CREATE VIRTUAL TABLE temp.\(instances) USING fts5vocab(main, \(virtual.name.quotedLiteral), instance)
      """)
    let seek = try connection.prepare(
      "SELECT term, doc FROM temp.\(rows) WHERE term >= ?1 LIMIT \(Self.termsPerStart)")
    var last: [UInt8]?
    for start in Self.starts {
      seek.reset()
      try seek.bind(.string(start), at: 1)
      while try seek.step() {
        let text = seek.string(0)
        let bytes = Array(text.utf8)
        // The starts come in byte order, so a term that was met before is never beyond the last.
        if let last, !last.lexicographicallyPrecedes(bytes) { continue }
        last = bytes
        // A match expression ends at NUL.
        if !bytes.contains(0), !bytes.isEmpty {
          terms.append(Term(text: text, documents: seek.int64(1)))
        }
      }
    }
    seek.reset()
    let scan = try connection.prepare(
      "SELECT term, doc, col, \"offset\" FROM temp.\(instances) LIMIT \(Self.postingLimit)")
    while try scan.step() {
      guard scan.storageClass(3) == .integer else { break }
      postings.append(
        Posting(
          term: scan.string(0), document: scan.int64(1), column: scan.string(2), offset: scan.int64(3)))
    }
  }

  /// True when `postings` holds every posting there is.
  var isWhole: Bool { postings.count < Self.postingLimit }

  /// Two terms that stand side by side; nil where the postings show none.
  static func neighbours(in postings: [Posting]) -> (Posting, Posting)? {
    let sorted = postings.filter { !$0.term.utf8.contains(0) }.sorted { one, two in
      if one.document != two.document { return one.document < two.document }
      if !one.column.utf8.elementsEqual(two.column.utf8) {
        return one.column.utf8.lexicographicallyPrecedes(two.column.utf8)
      }
      return one.offset < two.offset
    }
    var found: (Posting, Posting)?
    for (one, two) in zip(sorted, sorted.dropFirst())
    where one.document == two.document && one.column.utf8.elementsEqual(two.column.utf8)
      && one.offset + 1 == two.offset
    {
      // Different terms tell more: their order counts.
      if !one.term.utf8.elementsEqual(two.term.utf8) { return (one, two) }
      found = found ?? (one, two)
    }
    return found
  }
}
