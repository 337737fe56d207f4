internal import Catalog
internal import SQLite
internal import Streams

/// Finds the documents of an FTS5 table whose postings are not those that its content gives now.
enum StaleDocuments {
  struct Document {
    let id: Int64
    var isIndexed = false
    var hasContent = false
  }

  /// Past this many the rest is left out.
  private static let limit = 10_000

  /// - Throws: ``SQLiteError`` when the content cannot be read, ``Cancelled``.
  static func find(
    in virtual: VirtualTable, on source: Connection, cancellation: Cancellation
  ) throws -> [Document] {
    let scratch = try FTS5Scratch(of: virtual, readingFrom: source, limit: nil)
    let view = ("roundtrip_stale_" + virtual.name).quotedIdentifier
    try source.execute(
      "CREATE VIRTUAL TABLE temp.\(view) USING fts5vocab(main, \(virtual.name.quotedLiteral), instance)")
    let index = try Reader(source, "temp." + view)
    let content = try Reader(scratch.connection, "temp.instances")
    var found: [Int64: Document] = [:]
    while index.key != nil || content.key != nil, found.count < limit {
      try cancellation.check()
      switch (index.key, content.key) {
      case (let a?, let b?) where a == b:
        if index.places != content.places {
          found[a.document, default: Document(id: a.document)].isIndexed = true
          found[a.document, default: Document(id: a.document)].hasContent = true
        }
        try index.advance()
        try content.advance()
      case (let a?, let b) where b == nil || b.map { a < $0 } == true:
        found[a.document, default: Document(id: a.document)].isIndexed = true
        try index.advance()
      case (_, let b?):
        found[b.document, default: Document(id: b.document)].hasContent = true
        try content.advance()
      default: break
      }
    }
    return found.values.sorted { $0.id < $1.id }
  }

  private struct Key: Equatable, Comparable {
    let term: [UInt8]
    let document: Int64

    static func < (left: Key, right: Key) -> Bool {
      left.term == right.term
        ? left.document < right.document : left.term.lexicographicallyPrecedes(right.term)
    }
  }

  /// One term of one document at a time.
  private final class Reader {
    private let statement: Statement
    private var next: (key: Key, place: [ExactValue])?
    private(set) var key: Key?
    private(set) var places: Set<[ExactValue]> = []

    init(_ connection: Connection, _ view: String) throws(SQLiteError) {
      // Columns by name and in UTF-8 on both sides, whatever the encoding of the source.
      statement = try connection.prepare("SELECT term, doc, col, \"offset\" FROM \(view)")
      try read()
      try advance()
    }

    func advance() throws(SQLiteError) {
      key = next?.key
      places = []
      while let current = next, current.key == key {
        places.insert(current.place)
        try read()
      }
    }

    private func read() throws(SQLiteError) {
      guard try statement.step() else {
        next = nil
        return
      }
      let column: ExactValue = statement.storageClass(2) == .null ? .null : .string(statement.string(2))
      next = (
        Key(term: Array(statement.string(0).utf8), document: statement.int64(1)),
        [column, statement.value(3)]
      )
    }
  }
}
