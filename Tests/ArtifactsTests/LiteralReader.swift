import SQLite
import Streams

@testable import Artifacts

/// Writes values as literals, has the linked SQLite read them, and hands back what it made of them.
struct LiteralReader {
  private let literal: Literal
  private let connection: Connection

  init(_ encoding: TextEncoding = .utf8) throws {
    literal = Literal(encoding: encoding)
    connection = try Connection(inMemory: ())
    try connection.execute("PRAGMA encoding='\(encoding.rawValue)'; CREATE TABLE anchor(x)")
    try connection.readEncoding()
  }

  /// The literal as text.
  static func text(_ value: ExactValue, _ encoding: TextEncoding = .utf8) -> String {
    let buffer = ByteBuffer()
    Literal(encoding: encoding).append(value, to: buffer)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  /// The values as they come back, in order.
  ///
  /// - Parameter values: as many as fit one statement comfortably.
  func read(_ values: [ExactValue]) throws -> [ExactValue] {
    let script = ByteBuffer(capacity: 1 << 20)
    script.append("DROP TABLE IF EXISTS v;CREATE TABLE v(i INTEGER PRIMARY KEY,x);INSERT INTO v(x)VALUES")
    for (index, value) in values.enumerated() {
      script.append(index == 0 ? "(" : ",(")
      literal.append(value, to: script)
      script.append(")")
    }
    try connection.executeScript(script)
    return try connection.rows("SELECT x FROM v ORDER BY i").map { $0[0] }
  }
}

extension Literal {
  /// Through the canonical encoding, as an export has it.
  func append(_ value: ExactValue, to buffer: ByteBuffer) {
    let row = ByteBuffer()
    row.append(value.storageClass.rawValue)
    switch value {
    case .null: break
    case .integer(let integer): row.appendBigEndian(UInt64(bitPattern: integer))
    case .real(let bits): row.appendBigEndian(bits)
    case .text(let bytes), .blob(let bytes):
      row.appendBigEndian(UInt64(bytes.count))
      row.append(bytes)
    }
    var cursor = ValueCursor(row: row.bytes)
    if let encoded = cursor.next() { append(encoded, to: buffer) }
  }
}
