import Testing

@testable import JSON

@Suite struct JSONTextTests {
  static let exact: [(String, JSONValue, String)] = [
    ("null", .null, "null"),
    ("true", .bool(true), "true"),
    ("false", .bool(false), "false"),
    ("smallest Int64", .integer(.min), "-9223372036854775808"),
    ("largest Int64", .integer(.max), "9223372036854775807"),
    ("first integer a Double rounds", .integer(9_007_199_254_740_993), "9007199254740993"),
    ("negative zero", .number(-0.0), "-0.0"),
    ("one as a number", .number(1), "1.0"),
    ("one as an integer", .integer(1), "1"),
    ("tenth, short", .number(0.1), "0.1"),
    ("needs 17 digits", .number(0.1 + 0.2), "0.30000000000000004"),
    ("smallest subnormal", .number(.leastNonzeroMagnitude), "4.9406564584124654e-324"),
    ("largest", .number(.greatestFiniteMagnitude), "1.7976931348623157e308"),
    ("empty string", .string(""), "\"\""),
    ("U+0000", .string("a\u{0}b"), "\"a\\u0000b\""),
    (
      "controls", .string("\u{1}\u{8}\t\n\u{b}\u{c}\r\u{1f}\u{7f}"),
      "\"\\u0001\\b\\t\\n\\u000B\\f\\r\\u001F\u{7f}\""
    ),
    ("quote, backslash, slash", .string("\"\\/"), "\"\\\"\\\\/\""),
    ("quote and combining mark", .string("\"\u{301}"), "\"\\\"\u{301}\""),
    ("CR LF", .string("\r\n"), "\"\\r\\n\""),
    ("composed", .string("\u{e9}"), "\"\u{e9}\""),
    ("decomposed", .string("e\u{301}"), "\"e\u{301}\""),
    ("beyond the BMP", .string("\u{10ffff}\u{1f600}"), "\"\u{10ffff}\u{1f600}\""),
    ("byte order mark", .string("\u{feff}x"), "\"\u{feff}x\""),
    ("empty array", .array([]), "[]"),
    ("empty object", .object([]), "{}"),
    (
      "order of members", .object([.init("b", .integer(1)), .init("a", .integer(2)), .init("", .null)]),
      "{\"b\":1,\"a\":2,\"\":null}"
    ),
    (
      "canonically equal names", .object([.init("\u{e9}", .null), .init("e\u{301}", .null)]),
      "{\"\u{e9}\":null,\"e\u{301}\":null}"
    ),
  ]

  @Test("text and value", arguments: exact)
  func bothWays(_ label: String, _ value: JSONValue, _ text: String) throws {
    let bytes = try JSONText.encode(value)
    #expect(bytes == Array(text.utf8), "\(String(decoding: bytes, as: UTF8.self))")
    #expect(try JSONText.decode(bytes) == value)
  }

  @Test func prettyHasOneMemberALine() throws {
    let value = JSONValue.object([
      .init("a", .array([.integer(1), .integer(2)])), .init("b", .object([])),
    ])
    let expected = """
      {
        "a": [
          1,
          2
        ],
        "b": {}
      }
      """
    #expect(try JSONText.encode(value, pretty: true) == Array(expected.utf8))
  }

  @Test func numbersSurviveAtRandom() throws {
    var generator = Seeded(state: 20_250_131)
    for _ in 0..<20_000 {
      let number = Double(bitPattern: generator.next())
      guard number.isFinite else { continue }
      let bytes = try JSONText.encode(.array([.number(number)]))
      let read = try JSONText.decode(bytes)
      #expect(read == .array([.number(number)]), "bits \(number.bitPattern)")
    }
  }

  @Test func thousandthsStayShort() throws {
    for thousandths in stride(from: 1, through: 90_000_000, by: 7_919) {
      let number = Double(thousandths) / 1_000
      let text = String(decoding: try JSONText.encode(.number(number)), as: UTF8.self)
      #expect(Double(text) == number)
      #expect(text.utf8.count <= 10, "\(text)")
    }
  }

  @Test("what JSON cannot hold is refused", arguments: [Double.infinity, -.infinity, .nan])
  func nonFinite(_ number: Double) {
    let error = #expect(throws: JSONError.self) { try JSONText.encode(.array([.number(number)])) }
    #expect(error?.reason == .notFinite)
  }

  @Test func namesThatJanssonCannotKeepAreRefused() {
    let nul = #expect(throws: JSONError.self) { try JSONText.encode(.object([.init("a\u{0}", .null)])) }
    #expect(nul?.reason == .nulInName)
    let twice = #expect(throws: JSONError.self) {
      try JSONText.encode(.object([.init("a", .null), .init("a", .bool(true))]))
    }
    #expect(twice?.reason == .duplicateName)
  }

  @Test func depthIsLimitedBothWays() throws {
    func nested(_ depth: Int) -> JSONValue {
      var value = JSONValue.array([])
      for _ in 1..<depth { value = .array([value]) }
      return value
    }
    let limit = JSONText.maximumDepth
    let deepest = try JSONText.encode(nested(limit))
    #expect(try JSONText.decode(deepest) == nested(limit))
    for depth in [limit + 1, 10_000] {
      let writing = #expect(throws: JSONError.self) { try JSONText.encode(nested(depth)) }
      #expect(writing?.reason == .tooDeep)
      let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
      let reading = #expect(throws: JSONError.self) { try JSONText.decode(text.utf8) }
      #expect(reading?.reason == .tooDeep)
      let objects = String(repeating: "{\"a\":", count: depth) + "1" + String(repeating: "}", count: depth)
      let inObjects = #expect(throws: JSONError.self) { try JSONText.decode(objects.utf8) }
      #expect(inObjects?.reason == .tooDeep)
    }
  }
}

/// SplitMix64 with a fixed seed.
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
