import Testing
import Verdicts

@Suite struct ReportedValueTests {
  static let values: [(String, ReportedValue, ReportedValue)] = [
    ("NULL", .null, ReportedValue(type: "null", value: nil)),
    ("smallest", .integer(.min), ReportedValue(type: "integer", value: "-9223372036854775808")),
    ("0.0", .real(bits: 0), ReportedValue(type: "real", value: "0.0", bits: "0000000000000000")),
    ("-0.0", .real(bits: 1 << 63), ReportedValue(type: "real", value: "-0.0", bits: "8000000000000000")),
    ("subnormal", .real(bits: 1), ReportedValue(type: "real", value: "5e-324", bits: "0000000000000001")),
    (
      "infinity", .real(bits: Double.infinity.bitPattern),
      ReportedValue(type: "real", value: "Infinity", bits: "7ff0000000000000")
    ),
    (
      "minus infinity", .real(bits: (-Double.infinity).bitPattern),
      ReportedValue(type: "real", value: "-Infinity", bits: "fff0000000000000")
    ),
    (
      "NaN", .real(bits: 0x7ff8_0000_0000_0001),
      ReportedValue(type: "real", value: "NaN", bits: "7ff8000000000001")
    ),
    ("empty text", .text([]), ReportedValue(type: "text", value: "")),
    ("empty blob", .blob([]), ReportedValue(type: "blob", value: "", isHex: true)),
    ("printable", .text("a\n\tbé€"), ReportedValue(type: "text", value: "a\n\tbé€")),
    ("NUL", .text([0x61, 0]), ReportedValue(type: "text", value: "6100", isHex: true)),
    ("carriage return", .text("\r\n"), ReportedValue(type: "text", value: "0d0a", isHex: true)),
    ("DEL", .text("\u{7f}"), ReportedValue(type: "text", value: "7f", isHex: true)),
    ("C1 control", .text("\u{85}"), ReportedValue(type: "text", value: "c285", isHex: true)),
    ("escape", .text("\u{1b}[2J"), ReportedValue(type: "text", value: "1b5b324a", isHex: true)),
    ("invalid UTF-8", .text([0xff, 0x0a]), ReportedValue(type: "text", value: "ff0a", isHex: true)),
    (
      "torn at its end", .text([0x61, 0xe2, 0x82]), ReportedValue(type: "text", value: "61e282", isHex: true)
    ),
    ("blob", .blob([0x61, 0xff]), ReportedValue(type: "blob", value: "61ff", isHex: true)),
    (
      "exactly the limit", .text([UInt8](repeating: 0x61, count: 256)),
      ReportedValue(type: "text", value: String(repeating: "a", count: 256))
    ),
    (
      "one more", .text([UInt8](repeating: 0x61, count: 257)),
      ReportedValue(type: "text", value: String(repeating: "a", count: 256), cutFrom: 257)
    ),
    (
      "cut inside a character", .text(String(repeating: "a", count: 253) + "\u{1f600}b"),
      ReportedValue(type: "text", value: String(repeating: "a", count: 253), cutFrom: 258)
    ),
    (
      "limit reached inside invalid text", .text([UInt8](repeating: 0xff, count: 300)),
      ReportedValue(type: "text", value: String(repeating: "ff", count: 256), isHex: true, cutFrom: 300)
    ),
    (
      "long blob", .blob([UInt8](repeating: 1, count: 1_000)),
      ReportedValue(type: "blob", value: String(repeating: "01", count: 256), isHex: true, cutFrom: 1_000)
    ),
  ]

  @Test("made from bytes", arguments: values)
  func making(_ label: String, _ made: ReportedValue, _ expected: ReportedValue) {
    #expect(made == expected)
  }

  @Test func bytesOfABuffer() {
    let value = [UInt8]([0x78, 0x79]).withUnsafeBytes { ReportedValue.text($0) }
    #expect(value == ReportedValue(type: "text", value: "xy"))
  }

  @Test func collectorKeepsComposedAndDecomposedNamesApart() {
    var collector = FindingCollector()
    for name in ["\u{e9}", "e\u{301}"] {
      collector.add(
        Finding(
          code: "c", severity: .error, subject: .copy, objectKind: "table", object: name, explanation: "x"))
    }
    #expect(collector.counts.map(\.total) == [1, 1])
    #expect(collector.counts.map { $0.object.utf8.count } == [2, 3])
    #expect(collector.result(name: "rows", duration: 0).errorCount == 2)
  }
}
