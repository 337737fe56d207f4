internal import Streams

/// Writes a REAL as SQL text that every SQLite reads back to the same 64 bits.
///
/// SQLite versions differ in how they turn decimal digits into a double: 80-bit arithmetic, plain doubles, or pairs of
/// doubles (hazard N8: up to 17 % of random patterns change). So a decimal is written only where every such method must
/// give the same answer:
///
/// - an integer below 2^53, with `.0`;
/// - a shortest decimal `s / 10^k` with `s < 2^53` and `k <= 19`, when the exact quotient is not near the middle between two doubles. One
///   division of exact operands is then rounded correctly, and a detour over 64 or more bits cannot tip it over.
///
/// Everything else is exact arithmetic on exact constants: an integer below 2^53 multiplied or divided by powers of
/// two up to 2^52, where no step rounds.
enum RealLiteral {
  static func append(_ bits: UInt64, to buffer: ByteBuffer) {
    let value = Double(bitPattern: bits)
    let magnitude = value.magnitude
    if magnitude == 0 {
      // The literal -0.0 loses its sign in every version seen (N7).
      if value.sign == .minus { buffer.append("(-1.0*0.0)") } else { buffer.append("0.0") }
      return
    }
    guard value.isFinite else {
      // No version accepts Inf; an overflowing decimal gives it in all (N6).
      if value.sign == .minus { buffer.append("-9e999") } else { buffer.append("9e999") }
      return
    }
    if magnitude < 9_007_199_254_740_992, magnitude.rounded(.towardZero) == magnitude {
      buffer.appendDecimal(Int64(value))
      buffer.append(".0")
      return
    }
    if let decimal = ShortestDecimal(magnitude), decimal.isExactEverywhere {
      if value.sign == .minus { buffer.append(UInt8(ascii: "-")) }
      decimal.append(to: buffer)
      return
    }
    appendExact(value, to: buffer)
  }

  private static let powers: [StaticString] = [
    "", "2.0", "4.0", "8.0", "16.0", "32.0", "64.0", "128.0", "256.0", "512.0", "1024.0", "2048.0", "4096.0",
    "8192.0", "16384.0", "32768.0", "65536.0", "131072.0", "262144.0", "524288.0", "1048576.0", "2097152.0",
    "4194304.0", "8388608.0", "16777216.0", "33554432.0", "67108864.0", "134217728.0", "268435456.0",
    "536870912.0", "1073741824.0", "2147483648.0", "4294967296.0", "8589934592.0", "17179869184.0",
    "34359738368.0", "68719476736.0", "137438953472.0", "274877906944.0", "549755813888.0", "1099511627776.0",
    "2199023255552.0", "4398046511104.0", "8796093022208.0", "17592186044416.0", "35184372088832.0",
    "70368744177664.0", "140737488355328.0", "281474976710656.0", "562949953421312.0", "1125899906842624.0",
    "2251799813685248.0", "4503599627370496.0",
  ]

  /// `(m.0*p*q…)` or `(m.0/p/q…)`. Every intermediate result is m times a power of two between m and the value, and so is
  /// a double as exactly as the value is, subnormal ones included.
  private static func appendExact(_ value: Double, to buffer: ByteBuffer) {
    var mantissa = Int64(value.significandBitPattern)
    var exponent = Int(value.exponentBitPattern)
    if exponent == 0 { exponent = 1 } else { mantissa |= 1 << 52 }
    exponent -= 1_075
    let shift = mantissa.trailingZeroBitCount
    mantissa >>= shift
    exponent += shift
    buffer.append(UInt8(ascii: "("))
    buffer.appendDecimal(value.sign == .minus ? -mantissa : mantissa)
    buffer.append(".0")
    let operation = exponent < 0 ? UInt8(ascii: "/") : UInt8(ascii: "*")
    var left = abs(exponent)
    while left > 0 {
      let step = min(left, 52)
      buffer.append(operation)
      buffer.append(powers[step])
      left -= step
    }
    buffer.append(UInt8(ascii: ")"))
  }
}

/// The shortest decimal digits that read back to a double, as Swift's own conversion finds them.
struct ShortestDecimal {
  /// All digits as one integer.
  let digits: UInt64
  /// The value is `digits * 10^exponent`.
  let exponent: Int

  /// Nil when the digits do not fit 64 bits, which a shortest form (at most 17 digits) never does.
  init?(_ magnitude: Double) {
    var digits: UInt64 = 0
    var exponent = 0
    var seenPoint = false
    var text = magnitude.description
    let parsed = text.withUTF8 { bytes -> Bool in
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
          let (product, overflow) = digits.multipliedReportingOverflow(by: 10)
          if overflow { return false }
          digits = product &+ UInt64(byte - UInt8(ascii: "0"))
          if seenPoint { exponent -= 1 }
        case UInt8(ascii: "."): seenPoint = true
        case UInt8(ascii: "e"):
          let tail = String(decoding: bytes[(index + 1)...], as: UTF8.self)
          guard let power = Int(tail) else { return false }
          exponent += power
          return true
        default: return false
        }
        index += 1
      }
      return true
    }
    guard parsed, digits > 0 else { return nil }
    while digits.isMultiple(of: 10) {
      digits /= 10
      exponent += 1
    }
    self.digits = digits
    self.exponent = exponent
  }

  /// True when every way of parsing that SQLite versions use must give the same double.
  var isExactEverywhere: Bool {
    guard digits < 1 << 53, exponent < 0, exponent >= -19 else { return false }
    var power: UInt64 = 1
    for _ in 0..<(-exponent) { power *= 10 }
    // The first 63 or 64 bits of the quotient, from operands shifted to the top.
    let divisor = power << UInt64(power.leadingZeroBitCount)
    let dividend = digits << UInt64(digits.leadingZeroBitCount)
    let quotient = divisor.dividingFullWidth((dividend >> 1, dividend << 63)).quotient
    let extra = 11 - quotient.leadingZeroBitCount
    let half: UInt64 = 1 << UInt64(extra - 1)
    let tail = quotient & ((1 << UInt64(extra)) - 1)
    let distance = tail > half ? tail - half : half - tail
    return distance > 2
  }

  func append(to buffer: ByteBuffer) {
    let text = Array(String(digits).utf8)
    let places = -exponent
    if text.count <= places {
      buffer.append("0.")
      for _ in 0..<(places - text.count) { buffer.append(UInt8(ascii: "0")) }
      buffer.append(text)
    } else {
      buffer.append(Array(text[..<(text.count - places)]))
      buffer.append(UInt8(ascii: "."))
      buffer.append(Array(text[(text.count - places)...]))
    }
  }
}
