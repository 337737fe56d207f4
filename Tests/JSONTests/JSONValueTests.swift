import Testing

@testable import JSON

@Suite struct JSONValueTests {
  @Test func equalityIsExact() {
    #expect(JSONValue.string("\u{e9}") != .string("e\u{301}"))
    #expect(JSONValue.number(0.0) != .number(-0.0))
    #expect(JSONValue.number(1) != .integer(1))
    #expect(JSONValue.number(.nan) == .number(.nan))
    #expect(JSONValue.object([.init("a", .null)]) != .object([.init("b", .null)]))
    #expect(
      JSONValue.object([.init("a", .null), .init("b", .null)])
        != .object([.init("b", .null), .init("a", .null)]))
    #expect(Set<JSONValue>([.string("\u{e9}"), .string("e\u{301}"), .string("\u{e9}")]).count == 2)
  }

  @Test func accessorsKeepTypesApart() {
    let value = JSONValue.record(["i": .integer(7), "n": .number(7), "none": nil, "l": .strings(["x"])])
    #expect(value["i"]?.integer == 7)
    #expect(value["i"]?.number == 7)
    #expect(value["n"]?.integer == nil)
    #expect(value["n"]?.number == 7)
    #expect(value["none"] == nil)
    #expect(value["l"]?[0]?.string == "x")
    #expect(value["l"]?[1] == nil)
    #expect(value["l"]?[-1] == nil)
    #expect(JSONValue.integer(9_007_199_254_740_993).number == nil)
    #expect(JSONValue.null.isNull)
  }

  @Test func readerRefusesByName() throws {
    let value = JSONValue.record(["name": .string("x"), "count": .integer(-1), "extra": .null])
    var reader = try JSONObjectReader(value, path: "$.a")
    #expect(try reader.string("name") == "x")
    #expect(throws: JSONShapeError.missing(path: "$.a.absent")) { try reader.string("absent") }
    #expect(throws: JSONShapeError.badValue(path: "$.a.count", expected: "at least 0", found: "-1")) {
      try reader.integer("count", in: 0...Int64.max)
    }
    #expect(throws: JSONShapeError.unknown(path: "$.a.extra")) { try reader.finish() }
    #expect(throws: JSONShapeError.wrongType(path: "$.a.extra", expected: "string", found: "null")) {
      try reader.optionalString("extra")
    }
    try reader.finish()
    #expect(throws: JSONShapeError.wrongType(path: "$", expected: "object", found: "array")) {
      try JSONObjectReader(.array([]))
    }
  }
}
