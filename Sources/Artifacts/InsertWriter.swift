internal import SQLite
internal import Streams

/// Turns encoded rows of one relation into INSERT statements: multi-row, of about 64 KiB, none above 1 MiB.
///
/// A row that does not fit has its larger values assembled from pieces, which wait in a helper table: SQLite has no
/// other way to build a value from several statements that costs no more than its length.
final class InsertWriter {
  /// Where a statement is ended: larger ones import no faster.
  static let statementTarget = 64 << 10
  /// The most that one `exec` of sql.js should be given (M1).
  static let statementLimit = 1 << 20
  private static let pieceLength = 500_000
  /// In a row that does not fit, values whose literal is longer than this wait as pieces. A table can have 2,000 columns.
  private static let inlineLimit = 200

  private let relation: Relation
  private let literal: Literal
  private let pieceTable: String
  private let emit: (UnsafeRawBufferPointer) throws -> Void
  private let statement = ByteBuffer(capacity: 1 << 18)
  private let prefix: [UInt8]

  init(
    relation: Relation, encoding: TextEncoding, pieceTable: String,
    emit: @escaping (UnsafeRawBufferPointer) throws -> Void
  ) {
    self.relation = relation
    literal = Literal(encoding: encoding)
    self.pieceTable = pieceTable.quotedIdentifier
    self.emit = emit
    prefix = Array(relation.insertPrefix.utf8)
  }

  /// Writes the rows of a chunk; a statement never spans two chunks, so that an export can go on between them.
  func write(_ chunk: Chunk) throws {
    var rows = RowCursor(chunk.buffer.bytes)
    while let row = rows.nextRow() {
      if try append(row) {
        if statement.count >= Self.statementTarget { try flush() }
      } else {
        try flush()
        try writeLarge(row)
      }
    }
    try flush()
  }

  /// Adds the row to the statement, or to a new one where it does not fit. Returns false when it fits in none.
  private func append(_ row: UnsafeRawBufferPointer) throws -> Bool {
    // No need to write out what is hopeless.
    guard row.count <= Self.statementLimit else { return false }
    let start = statement.count
    appendLiterals(of: row)
    if statement.count + 2 <= Self.statementLimit { return true }
    statement.truncate(to: start)
    guard start > 0 else { return false }
    try flush()
    return try append(row)
  }

  private func appendLiterals(of row: UnsafeRawBufferPointer) {
    if statement.count == 0 {
      statement.append(prefix)
      statement.append("\n(")
    } else {
      statement.append(",\n(")
    }
    var values = ValueCursor(row: row)
    for index in 0..<relation.insertable {
      guard let value = values.next() else { break }
      if index > 0 { statement.append(UInt8(ascii: ",")) }
      literal.append(value, to: statement)
    }
    statement.append(UInt8(ascii: ")"))
  }

  private func flush() throws {
    guard statement.count > 0 else { return }
    statement.append(";\n")
    try emit(statement.bytes)
    statement.removeAll()
  }

  // MARK: Rows too large for one statement

  private func writeLarge(_ row: UnsafeRawBufferPointer) throws {
    try emit("CREATE TABLE IF NOT EXISTS \(pieceTable)(i INTEGER PRIMARY KEY,b BLOB)")
    var pieces = 0
    let insert = ByteBuffer(capacity: 1 << 16)
    insert.append(prefix)
    insert.append("(")
    var values = ValueCursor(row: row)
    for index in 0..<relation.insertable {
      guard let value = values.next() else { break }
      if index > 0 { insert.append(UInt8(ascii: ",")) }
      let start = insert.count
      if value.bytes.count <= Self.inlineLimit {
        literal.append(value, to: insert)
        if insert.count - start <= Self.inlineLimit { continue }
        insert.truncate(to: start)
      }
      let first = pieces
      if value.storageClass == .real {
        try writePiece(numbering: &pieces) { literal.append(value, to: $0) }
        insert.append(assembly(first..<pieces))
      } else {
        let isPadded = needsPadding(value)
        try writePieces(of: value.bytes, isPadded: isPadded, numbering: &pieces)
        insert.append(isPadded ? "substr(CAST(" : "CAST(")
        insert.append(assembly(first..<pieces))
        insert.append(value.storageClass == .text ? " AS TEXT)" : " AS BLOB)")
        if isPadded { insert.append(",1,\(value.bytes.count))") }
      }
    }
    insert.append(");\n")
    try emit(insert.bytes)
    try emit("DROP TABLE \(pieceTable)")
  }

  /// What `||` gives is text for a while, and in a UTF-16 database text of an odd number of bytes loses its last one.
  private func needsPadding(_ value: EncodedValue) -> Bool {
    literal.encoding != .utf8 && value.storageClass == .blob && !value.bytes.count.isMultiple(of: 2)
      && value.bytes.count > Self.pieceLength
  }

  private func writePieces(
    of bytes: UnsafeRawBufferPointer, isPadded: Bool, numbering: inout Int
  ) throws {
    var start = 0
    while start < bytes.count {
      let end = min(start + Self.pieceLength, bytes.count)
      try writePiece(numbering: &numbering) {
        $0.append("X'")
        $0.appendHex(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
        $0.append(isPadded && end == bytes.count ? "00'" : "'")
      }
      start = end
    }
  }

  private func writePiece(numbering: inout Int, _ value: (ByteBuffer) -> Void) throws {
    statement.append("INSERT INTO ")
    statement.append(pieceTable)
    statement.append("VALUES(")
    statement.appendDecimal(Int64(numbering))
    statement.append(UInt8(ascii: ","))
    value(statement)
    statement.append(UInt8(ascii: ")"))
    try flush()
    numbering += 1
  }

  /// The pieces concatenated as a balanced tree: left to right, each byte would be copied once for every piece.
  private func assembly(_ pieces: Range<Int>) -> String {
    guard pieces.count > 1 else { return "(SELECT b FROM \(pieceTable) WHERE i=\(pieces.lowerBound))" }
    let middle = pieces.lowerBound + pieces.count / 2
    return "(" + assembly(pieces.lowerBound..<middle) + "||" + assembly(middle..<pieces.upperBound) + ")"
  }

  private func emit(_ text: String) throws {
    statement.append(text)
    try flush()
  }
}
