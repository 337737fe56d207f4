internal import SQLite

/// Values that are tried against constraints, always the same ones.
enum CandidateValues {
  /// One of every storage class, and what is often just inside or outside of a bound.
  static let general: [ExactValue] = [
    .null, .integer(0), .integer(1), .integer(-1), .string(""), .string("probe"), .double(0.5), .double(-0.5),
    .blob([]), .blob([0]), .integer(2), .integer(100), .integer(-100), .integer(9_007_199_254_740_993),
    .integer(.max), .integer(.min), .string("0"), .string("-1"), .string("{\"a\":1}"), .string("{"),
    .string("2024-02-30"), .string(" "), .double(1e300), .blob([0xff, 0x00]),
    .text([UInt8](repeating: UInt8(ascii: "x"), count: 300)),
  ]

  /// What one of each storage class is: for type probes.
  static let ofEachClass: [ExactValue] = [
    .null, .integer(7), .double(1.5), .double(2.0), .string("word"), .string("12"), .string("1.5"),
    .blob([1, 2]),
  ]

  /// Around the constants that an expression mentions: the constant, its neighbours, and texts of that length.
  static func around(_ literals: [String], _ side: ProbeSide) -> [ExactValue] {
    var values: [ExactValue] = []
    for literal in literals.prefix(12) {
      guard let value = side.rows("SELECT " + literal).first?.first else { continue }
      values.append(value)
      switch value {
      case .integer(let integer):
        values.append(.integer(integer &+ 1))
        values.append(.integer(integer &- 1))
        if (1...10_000).contains(integer) {
          for length in [integer - 1, integer, integer + 1] {
            values.append(.text([UInt8](repeating: UInt8(ascii: "x"), count: Int(length))))
          }
        }
      case .real(let bits):
        let number = Double(bitPattern: bits)
        values += [
          .double(number.nextUp), .double(number.nextDown), .double(number + 1), .double(number - 1),
        ]
      case .text(let bytes):
        values.append(.text(bytes + [UInt8(ascii: "x")]))
        values.append(.text(swappedCase(bytes)))
      default: break
      }
    }
    return values
  }

  static func swappedCase(_ bytes: [UInt8]) -> [UInt8] {
    bytes.map { byte in
      let lower = byte | 0x20
      return lower >= 0x61 && lower <= 0x7a ? byte ^ 0x20 : byte
    }
  }

  /// Values unlike this one that hardly any row has.
  static func fresh(after value: ExactValue, _ number: Int) -> ExactValue {
    switch value {
    case .null: return .string("roundtrip probe \(number)")
    case .integer(let integer):
      let (sum, overflow) = integer.addingReportingOverflow(Int64(4_000_000_007 + number))
      return .integer(overflow ? -Int64(4_000_000_007 + number) : sum)
    case .real(let bits): return .double(Double(bitPattern: bits) + 4_000_000_007.5 + Double(number))
    case .text(let bytes): return .text(bytes.prefix(200) + Array(" roundtrip probe \(number)".utf8))
    case .blob(let bytes): return .blob(bytes.prefix(200) + Array("roundtrip probe \(number)".utf8))
    }
  }
}
