import Testing

@testable import JSON

@Suite struct JSONErrorTests {
  static let refused: [(String, [UInt8], JSONError.Reason)] = [
    ("nothing", [], .endsTooEarly),
    ("white space", Array(" \n".utf8), .endsTooEarly),
    ("unclosed array", Array("[1".utf8), .endsTooEarly),
    ("unclosed object", Array("{\"a\":1".utf8), .endsTooEarly),
    ("unclosed string", Array("\"abc".utf8), .endsTooEarly),
    ("word", Array("nope".utf8), .syntax),
    ("single quotes", Array("['a']".utf8), .syntax),
    ("trailing comma", Array("[1,]".utf8), .syntax),
    ("leading zero", Array("[01]".utf8), .syntax),
    ("raw control character", Array("\"a\nb\"".utf8), .syntax),
    ("lone high surrogate", Array("\"\\ud800\"".utf8), .syntax),
    ("lone low surrogate", Array("\"\\udc00\"".utf8), .syntax),
    ("second document", Array("{} {}".utf8), .trailingBytes),
    ("byte after the end", Array("[1]x".utf8), .trailingBytes),
    ("NUL after the end", Array("[1]".utf8) + [0], .trailingBytes),
    ("byte order mark", [0xef, 0xbb, 0xbf] + Array("[]".utf8), .syntax),
    ("duplicate name", Array("{\"a\":1,\"a\":2}".utf8), .duplicateName),
    ("duplicate name by escape", Array("{\"a\":1,\"\\u0061\":2}".utf8), .duplicateName),
    ("NUL in a name", Array("{\"a\\u0000b\":1}".utf8), .nulInName),
    ("integer above Int64", Array("9223372036854775808".utf8), .outOfRange),
    ("integer below Int64", Array("-9223372036854775809".utf8), .outOfRange),
    ("real too large", Array("1e400".utf8), .outOfRange),
    ("overlong UTF-8", [0x22, 0xc0, 0x80, 0x22], .invalidUTF8),
    ("surrogate in UTF-8", [0x22, 0xed, 0xa0, 0x80, 0x22], .invalidUTF8),
    ("torn UTF-8", [0x22, 0xe2, 0x82, 0x22], .invalidUTF8),
    ("stray continuation", [0x22, 0x80, 0x22], .invalidUTF8),
  ]

  @Test("refused by name", arguments: refused)
  func reason(_ label: String, _ bytes: [UInt8], _ reason: JSONError.Reason) {
    let error = #expect(throws: JSONError.self) { try JSONText.decode(bytes) }
    #expect(error?.reason == reason, "\(String(describing: error))")
    #expect(error?.line != nil)
    #expect(error?.text.isEmpty == false)
  }

  @Test func sayWhere() {
    let error = #expect(throws: JSONError.self) { try JSONText.decode("{\n  \"a\": 1,\n  \"a\": 2\n}".utf8) }
    #expect(error?.line == 3)
    #expect(error?.column == 5)
    #expect(error?.position == 17)
    #expect(error?.description.hasPrefix("line 3, column 5 (byte 17): duplicate object key") == true)
  }
}
