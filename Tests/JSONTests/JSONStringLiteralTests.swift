import Streams
import Testing

@testable import JSON

@Suite struct JSONStringLiteralTests {
  private func literal(_ bytes: [UInt8]) throws -> [UInt8] {
    let target = ByteBuffer()
    try bytes.withUnsafeBytes { try JSONText.encodeString($0, into: target) }
    return Array(target.bytes)
  }

  @Test("every ASCII character at every place of a word", arguments: 0..<24)
  func escapes(_ place: Int) throws {
    for byte in UInt8(0)..<0x80 {
      var bytes = [UInt8](repeating: UInt8(ascii: "x"), count: 24)
      bytes[place] = byte
      let text = String(decoding: bytes, as: UTF8.self)
      let written = try literal(bytes)
      #expect(try JSONText.encode(.string(text)) == written, "byte \(byte)")
      #expect(try JSONText.decode(written) == .string(text), "byte \(byte)")
    }
  }

  @Test func everyScalarIsWrittenAsJanssonDoes() throws {
    var text = ""
    for value in UInt32(0)...0x10ffff {
      guard let scalar = Unicode.Scalar(value) else { continue }
      text.unicodeScalars.append(scalar)
    }
    let written = try literal(Array(text.utf8))
    #expect(try JSONText.encode(.string(text)) == written)
    #expect(try JSONText.decode(written) == .string(text))
  }

  @Test func mixturesAtRandom() throws {
    var generator = Seeded(state: 7)
    let pieces = ["\"", "\\", "\u{0}", "\n", "abcdefgh", "x", "é", "€", "\u{10348}", "'", "\u{7f}", "\u{1f}"]
    for round in 0..<2_000 {
      let text = (0..<Int(generator.next() % 40)).map { _ in
        pieces[Int(generator.next() % UInt64(pieces.count))]
      }.joined()
      let written = try literal(Array(text.utf8))
      #expect(try JSONText.encode(.string(text)) == written, "round \(round)")
    }
  }

  @Test func appendsToWhatIsThere() throws {
    let target = ByteBuffer()
    target.append("[")
    try Array("a".utf8).withUnsafeBytes { try JSONText.encodeString($0, into: target) }
    try [UInt8]().withUnsafeBytes { try JSONText.encodeString($0, into: target) }
    #expect(Array(target.bytes) == Array("[\"a\"\"\"".utf8))
  }

  static let invalid: [(String, [UInt8], Int)] = [
    ("stray continuation", [0x61, 0x80], 1),
    ("overlong, two bytes", [0xc0, 0xaf], 0),
    ("overlong, three bytes", [0xe0, 0x9f, 0xbf], 0),
    ("overlong, four bytes", [0xf0, 0x8f, 0xbf, 0xbf], 0),
    ("surrogate", [0x61, 0x62, 0xed, 0xa0, 0x80], 2),
    ("above U+10FFFF", [0xf4, 0x90, 0x80, 0x80], 0),
    ("no such lead byte", [0xf5, 0x80, 0x80, 0x80], 0),
    ("torn, two bytes", [0x61, 0xc3], 1),
    ("torn, three bytes", [0xe2, 0x82], 0),
    ("torn, four bytes", [0xf0, 0x9f, 0x98], 0),
    ("bad third byte", [0xe2, 0x82, 0x22], 0),
    ("bad fourth byte", [0xf0, 0x9f, 0x98, 0x41], 0),
    ("after escapes", [0x0a, 0x22, 0xff], 2),
  ]

  @Test("invalid UTF-8 is refused and leaves nothing behind", arguments: invalid)
  func refuses(_ label: String, _ bytes: [UInt8], _ position: Int) {
    let target = ByteBuffer()
    target.append("kept")
    let error = #expect(throws: JSONError.self) {
      try bytes.withUnsafeBytes { try JSONText.encodeString($0, into: target) }
    }
    #expect(error?.reason == .invalidUTF8)
    #expect(error?.position == position)
    #expect(Array(target.bytes) == Array("kept".utf8))
    #expect(String(validating: bytes, as: UTF8.self) == nil, "the case itself must be invalid")
  }
}
