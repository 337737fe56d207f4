import SQLite
import Samples
import Streams
import Testing

@testable import Artifacts

/// Values through SQL text and back, on the linked SQLite.
@Suite struct LiteralTests {
  private static let relation = Relation(
    name: "t", kind: .table, values: ["rowid", "x"], insertable: 2, leadsWithRowid: true, key: [0],
    unreadable: [],
    expressions: ["rowid", "\"x\""], storageOrder: ["rowid"], allowsNotIndexed: true, isRowidKeyed: true,
    order: .storage)

  /// Writes the values as an export would, runs the text, and returns the values whose encoding is not as it was.
  private func changed(_ values: [ExactValue], encoding: TextEncoding = .utf8) throws -> [ExactValue] {
    let source = try Connection(inMemory: ())
    try source.execute("PRAGMA encoding='\(encoding.rawValue)'; CREATE TABLE t(x)")
    try source.readEncoding()
    let insert = try source.prepare(
      encoding == .utf8 ? "INSERT INTO t VALUES(?)" : "INSERT INTO t VALUES(CAST(? AS TEXT))")
    for value in values {
      if encoding != .utf8, case .text(let bytes) = value {
        try insert.run([.blob(bytes)])
      } else {
        try insert.run([value])
      }
    }
    let copy = try Connection(inMemory: ())
    try copy.execute("PRAGMA encoding='\(encoding.rawValue)'; CREATE TABLE t(x)")
    try copy.readEncoding()
    let script = ByteBuffer()
    let writer = InsertWriter(relation: Self.relation, encoding: encoding, pieceTable: "roundtrip_piece") {
      #expect($0.count <= InsertWriter.statementLimit)
      script.append($0)
      if script.count > 1 << 20 {
        try copy.executeScript(script)
        script.removeAll()
      }
    }
    var reader = try ChunkReader(Self.relation, on: source)
    let buffer = ByteBuffer()
    while let chunk = try reader.next(into: buffer) { try writer.write(chunk) }
    try copy.executeScript(script)
    var wrong: [ExactValue] = []
    let one = try source.prepare("SELECT rowid, x FROM t ORDER BY rowid")
    let two = try copy.prepare("SELECT rowid, x FROM t ORDER BY rowid")
    while try one.step() {
      #expect(try two.step())
      if one.row != two.row { wrong.append(one.value(1)) }
    }
    #expect(!(try two.step()))
    return wrong
  }

  @Test func hardValues() throws { #expect(try changed(HardValue.all.map(\.value)).isEmpty) }

  static let texts: [(String, [UInt8])] = [
    ("quotes", Array("it's ''quoted''".utf8)), ("a quote alone", [0x27]), ("quote and NUL", [0x27, 0]),
    ("NUL first", [0, 0x61]), ("NUL in the ninth byte", Array("12345678".utf8) + [0, 0x39]),
    ("NUL last", [0x61, 0]),
    ("invalid", [0x61, 0xff, 0x62]), ("cut sequence", [0xc3]), ("surrogate", [0xed, 0xa0, 0x80]),
    ("overlong", [0xc0, 0xaf]), ("beyond Unicode", [0xf4, 0x90, 0x80, 0x80]),
    ("BOM", [0xef, 0xbb, 0xbf, 0x61]),
    ("empty", []), ("line ends", Array("a\r\nb\rc\n".utf8)), ("backslash", Array("\\n\\0".utf8)),
    ("emoji", Array("👩‍👩‍👧 e\u{301} é".utf8)), ("noncharacters", [0xef, 0xbf, 0xbe, 0xef, 0xbf, 0xbf]),
  ]

  @Test(arguments: texts)
  func text(_ label: String, _ bytes: [UInt8]) throws {
    #expect(try changed([.text(bytes), .blob(bytes), .text(Array("12345678".utf8) + bytes)]).isEmpty)
  }

  @Test(arguments: [TextEncoding.utf16LittleEndian, .utf16BigEndian])
  func utf16(_ encoding: TextEncoding) throws {
    func units(_ units: [UInt16]) -> ExactValue {
      .text(
        units.flatMap { unit in
          encoding == .utf16LittleEndian
            ? [UInt8(unit & 255), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 255)]
        })
    }
    let long = units(Array(repeating: 0x3042, count: 600_000))
    #expect(
      try changed(
        [
          units([0x61, 0x27, 0x62]), units([]), units([0x61, 0, 0x62]), units([0xd800]),
          units([0xdc00, 0x61]),
          units([0xfeff, 0x61]), units([0xd83d, 0xde00]), long, .blob([0x61]), .integer(5), .null,
        ], encoding: encoding
      ).isEmpty)
  }

  @Test(arguments: [
    InsertWriter.statementLimit / 2, InsertWriter.statementLimit - 30, 500_000, 500_001, 1_000_000, 3_000_001,
    20_000_000,
  ])
  func huge(_ length: Int) throws {
    var bytes = [UInt8](repeating: 0x27, count: length)
    for index in stride(from: 0, to: length, by: 97) { bytes[index] = UInt8(truncatingIfNeeded: index) }
    #expect(try changed([.blob(bytes), .text(bytes), .integer(1)]).isEmpty)
  }
}
