/// The ways in which SQLite versions turn a decimal such as `123.456` into a double (`sqlite3AtoF` in util.c), as models.
enum DecimalParsers {
  /// Significant digits as an integer and the number of places, reduced the way SQLite reduces them.
  private static func parts(_ text: String) -> (digits: UInt64, places: Int)? {
    var digits: UInt64 = 0
    var places = 0
    var seenPoint = false
    for byte in text.utf8 {
      if byte == UInt8(ascii: ".") {
        seenPoint = true
        continue
      }
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      let (product, overflow) = digits.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      digits = product + UInt64(byte - UInt8(ascii: "0"))
      if seenPoint { places += 1 }
    }
    while places > 0, digits % 10 == 0 {
      digits /= 10
      places -= 1
    }
    return (digits, places)
  }

  /// Up to 3.42 where `long double` is a double (Windows, some ARM): integer divided by a power of ten.
  static func plain(_ text: String) -> Double? {
    parts(text).map { Double($0.digits) / power(Double.self, $0.places) }
  }

  #if arch(x86_64) && !os(Windows)
    /// Up to 3.42 where `long double` has 64 bits of mantissa: rounded twice.
    static func extended(_ text: String) -> Double? {
      parts(text).map { Double(Float80($0.digits) / power(Float80.self, $0.places)) }
    }
  #endif

  /// `sqlite3Pow10`: repeated squaring.
  private static func power<Number: FloatingPoint>(_: Number.Type, _ places: Int) -> Number {
    var base: Number = 10
    var result: Number = 1
    var left = places
    while true {
      if left & 1 == 1 { result *= base }
      left >>= 1
      if left == 0 { return result }
      base *= base
    }
  }

  /// 3.43 and later: the digits as a pair of doubles, multiplied by pairs that stand for 1e-10 and 1e-1 (`dekkerMul2`).
  static func pair(_ text: String) -> Double? {
    guard var (digits, places) = parts(text) else { return nil }
    // Digits are added while there is room, as in `while( e>0 && s<... )` for the other sign; here e < 0 leaves them.
    var high = Double(digits)
    var low = 0.0
    let back = UInt64(high)
    low = digits >= back ? Double(digits - back) : -Double(back - digits)
    while places >= 10 {
      places -= 10
      multiply(&high, &low, 1.0e-10, -3.643_219_731_549_774_157_9e-27)
    }
    while places >= 1 {
      places -= 1
      multiply(&high, &low, 1.0e-01, -5.551_115_123_125_782_702_1e-18)
    }
    digits = 0
    return high + low
  }

  private static func multiply(_ high: inout Double, _ low: inout Double, _ y: Double, _ yy: Double) {
    func upper(_ value: Double) -> Double { Double(bitPattern: value.bitPattern & 0xffff_ffff_fc00_0000) }
    let hx = upper(high)
    let tx = high - hx
    let hy = upper(y)
    let ty = y - hy
    let p = hx * hy
    let q = hx * ty + tx * hy
    let c = p + q
    let cc = p - c + q + tx * ty + (high * yy + low * y)
    high = c + cc
    low = c - high + cc
  }
}
