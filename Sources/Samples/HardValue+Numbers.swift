internal import SQLite

extension HardValue {
  /// The edges of int64, of what JavaScript and C can hold, and of the widths in which SQLite stores an
  /// integer.
  static let integers: [HardValue] = {
    let powers: [Int64] = [7, 8, 15, 16, 23, 24, 31, 32, 47, 48, 53, 62].map { 1 << $0 }
    let edges = powers.flatMap { [$0 - 1, $0, $0 + 1, -$0 - 1, -$0, -$0 + 1] }
    let others: [Int64] = [
      0, 1, -1, 2, .max, .max - 1, .min, .min + 1, 1_700_000_000_123, 1_000_000_000_000_000_000,
      -999_999_999_999_999_999,
    ]
    return (others + edges).map { HardValue("integer \($0)", .integer($0)) }
  }()

  static let reals: [HardValue] = {
    let named: [(String, Double)] = [
      ("real infinity", .infinity), ("real -infinity", -.infinity),
      ("real 5e-324", Double(bitPattern: 1)), ("real -5e-324", -Double(bitPattern: 1)),
      ("real largest subnormal", Double(bitPattern: 0x000f_ffff_ffff_ffff)),
      ("real middle subnormal", Double(bitPattern: 0x0008_0000_dead_beef)),
      ("real DBL_MIN", .leastNormalMagnitude),
      ("real after DBL_MIN", Double(bitPattern: 0x0010_0000_0000_0001)),
      ("real DBL_MAX", .greatestFiniteMagnitude), ("real -DBL_MAX", -.greatestFiniteMagnitude),
      ("real before DBL_MAX", Double(bitPattern: 0x7fef_ffff_ffff_fffe)),
      ("real DBL_EPSILON", .ulpOfOne), ("real after 1", Double(bitPattern: 0x3ff0_0000_0000_0001)),
      ("real before 1", Double(bitPattern: 0x3fef_ffff_ffff_ffff)), ("real 1/3", 1.0 / 3.0),
      ("real 2/3", 2.0 / 3.0),
      ("real 9007199254740993.0", 9_007_199_254_740_993.0), ("real 2^63", 9_223_372_036_854_775_808.0),
      ("real -2^63", -9_223_372_036_854_775_808.0), ("real before 2^63", 9_223_372_036_854_774_784.0),
      ("real 2^64", 18_446_744_073_709_551_616.0),
      ("real Julian day 2451545.0", 2_451_545.0), ("real Julian day 2460310.5", 2_460_310.5),
      ("real Julian day 2460676.1234567901", 2_460_676.1234567901),
      ("real Apple timestamp 725846400.0", 725_846_400.0),
      ("real Apple timestamp 725846400.123456", 725_846_400.123456),
      ("real Apple timestamp 694224000.98765397", 694_224_000.98765397),
      ("real Unix time 1700000000.123", 1_700_000_000.123),
      ("real longitude -122.41941550000001", -122.41941550000001),
    ]
    let plain: [Double] = [
      0.0, -0.0, 1.0, -1.0, 0.5, 0.1, -0.1, 0.2, 0.3, 0.1 + 0.2, 0.7, 1.1, 2.675, 4.35, 9.95, 100.0,
      541.0050590134761,
      .pi, 2.718281828459045, 1.4142135623730951, 123456789.12345679, 0.12345678901234568,
      1.2345678901234567e25,
      6.02214076e23, 1.602176634e-19, Double(bitPattern: 2), Double(bitPattern: 10), 1e-300, 1e-115, 1e-80,
      1e-22, 1e-7, 1e-5, 1e-4, 1e15,
      1e16, 1e17,
      1e21, 1e22, 1e23, 8.5e22, 1e115, 1e116, 1e300, 1e308, -1e308, 9007199254740991.0, 9007199254740992.0,
      9007199254740994.0, -9007199254740992.0, 4503599627370496.5, 4503599627370497.5, 2147483648.0,
      4294967296.5,
      7.2057594037927933e16, 9.5e-3, 8.41e21, 2.0153e-291, 1.7976931348623155e308,
    ]
    return (named + plain.map { ("real \($0)", $0) }).map { HardValue($0, .double($1)) }
  }()
}
