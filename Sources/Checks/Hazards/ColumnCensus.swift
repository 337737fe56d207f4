internal import Artifacts
internal import SQLite
internal import Verdicts

/// What one column holds, as far as the hazards go.
struct ColumnCensus {
  /// A row for people, and the value found there.
  struct Sample {
    var location: String
    var value: ReportedValue
  }

  /// 2^53 - 1, `Number.MAX_SAFE_INTEGER`.
  static let largestExactInteger: UInt64 = 9_007_199_254_740_991
  /// sql.js 3.49.1 parses the shortest decimal of every double inside these bounds exactly.
  static let smallestExactReal = 1e-80
  static let largestExactReal = 1e115
  /// Bytes of a literal. Text on the stack of a sql.js before 1.14 fails from 5.24 MB on.
  static let longLiteral = 5_000_000

  var tally = ValueTally()
  /// By the raw value of ``ValueHazard``.
  var counts = [Int64](repeating: 0, count: ValueHazard.allCases.count)
  var samples = [[Sample]](repeating: [], count: ValueHazard.allCases.count)
  /// The bytes of all its values as SQL text, by a rule of thumb.
  var literalBytes: Int64 = 0
  let keepsStorageClass: Bool

  init(keepsStorageClass: Bool) { self.keepsStorageClass = keepsStorageClass }

  subscript(hazard: ValueHazard) -> Int64 { counts[hazard.rawValue] }

  /// The hazards of a value as a set of bits; most values have none.
  @inline(__always)
  mutating func examine(_ value: EncodedValue, _ encoding: TextEncoding) -> UInt16 {
    switch value.storageClass {
    case .null:
      tally.nulls &+= 1
      literalBytes &+= 5
      return 0
    case .integer:
      tally.integers &+= 1
      literalBytes &+= 8
      return Int64(bitPattern: value.bits).magnitude > Self.largestExactInteger
        ? Self.bit(.integerBeyondDouble) : 0
    case .real:
      tally.reals &+= 1
      literalBytes &+= 19
      return real(Double(bitPattern: value.bits))
    case .text:
      tally.texts &+= 1
      literalBytes &+= Int64(value.bytes.count) &+ 3
      let long = value.bytes.count > Self.longLiteral ? Self.bit(.longValue) : 0
      return long | (encoding == .utf8 ? utf8(value.bytes) : utf16(value.bytes, encoding))
    case .blob:
      tally.blobs &+= 1
      literalBytes &+= 2 &* Int64(value.bytes.count) &+ 4
      return value.bytes.count > Self.longLiteral / 2 ? Self.bit(.longValue) : 0
    }
  }

  @inline(__always)
  private func real(_ number: Double) -> UInt16 {
    let magnitude = number.magnitude
    if magnitude == 0 {
      return (number.sign == .minus ? Self.bit(.negativeZero) : 0)
        | (keepsStorageClass ? Self.bit(.wholeReal) : 0)
    }
    if magnitude == .infinity { return Self.bit(.infinity) }
    var found: UInt16 = 0
    if magnitude < Self.smallestExactReal || magnitude > Self.largestExactReal {
      found |= Self.bit(.realText)
    }
    if keepsStorageClass, magnitude < 0x1p63, magnitude.rounded(.towardZero) == magnitude {
      found |= Self.bit(.wholeReal)
    }
    return found
  }

  @inline(__always)
  private func utf8(_ bytes: UnsafeRawBufferPointer) -> UInt16 {
    guard bytes.count > 0 else { return 0 }
    var found: UInt16 = 0
    if bytes[0] == 0xef, bytes.count >= 3, bytes[1] == 0xbb, bytes[2] == 0xbf {
      found |= Self.bit(.byteOrderMark)
    }
    if !TextTraits(bytes).isCarriable {
      if bytes.contains(0) { found |= Self.bit(.nulInText) }
      if String(validating: bytes, as: UTF8.self) == nil { found |= Self.bit(.invalidText) }
    }
    return found
  }

  private func utf16(_ bytes: UnsafeRawBufferPointer, _ encoding: TextEncoding) -> UInt16 {
    guard let text = encoding.wellFormedString(bytes) else { return Self.bit(.invalidText) }
    let first = text.unicodeScalars.first
    return (first == "\u{feff}" ? Self.bit(.byteOrderMark) : 0)
      | (text.utf8.contains(0) ? Self.bit(.nulInText) : 0)
  }

  static func bit(_ hazard: ValueHazard) -> UInt16 { 1 << UInt16(hazard.rawValue) }
}
