extension ReportedValue {
  /// How many bytes of a TEXT or a BLOB a report shows.
  public static let byteLimit = 256

  /// NULL.
  public static let null = ReportedValue(type: "null", value: nil)

  /// An INTEGER, as decimal digits.
  public static func integer(_ value: Int64) -> ReportedValue {
    ReportedValue(type: "integer", value: String(value))
  }

  /// A REAL from its bit pattern: the shortest decimal that reads back equal, or `Infinity`, `-Infinity`, `NaN`.
  public static func real(bits: UInt64) -> ReportedValue {
    let number = Double(bitPattern: bits)
    let decimal =
      if number.isNaN { "NaN" } else if number.isInfinite {
        number < 0 ? "-Infinity" : "Infinity"
      } else { number.description }
    let digits = String(bits, radix: 16)
    return ReportedValue(
      type: "real", value: decimal, bits: String(repeating: "0", count: 16 - digits.count) + digits)
  }

  /// TEXT from its bytes in UTF-8: itself where what is shown of it is valid and printable, hexadecimal otherwise.
  ///
  /// Printable means: no control characters other than line feed and tab. A long text is cut at ``byteLimit`` bytes, or up to three
  /// bytes before it so that no character is torn.
  public static func text(_ bytes: some RandomAccessCollection<UInt8>) -> ReportedValue {
    let cutFrom = bytes.count > byteLimit ? bytes.count : nil
    let shown = bytes.prefix(byteLimit)
    for torn in 0...(cutFrom == nil ? 0 : 3) {
      guard let text = String(validating: shown.dropLast(torn), as: UTF8.self) else { continue }
      guard text.unicodeScalars.allSatisfy(isPrintable) else { break }
      return ReportedValue(type: "text", value: text, cutFrom: cutFrom)
    }
    return ReportedValue(type: "text", value: hex(shown), isHex: true, cutFrom: cutFrom)
  }

  /// TEXT from a Swift string.
  public static func text(_ string: String) -> ReportedValue { text(Array(string.utf8)) }

  /// A BLOB, always hexadecimal, cut at ``byteLimit`` bytes.
  public static func blob(_ bytes: some RandomAccessCollection<UInt8>) -> ReportedValue {
    ReportedValue(
      type: "blob", value: hex(bytes.prefix(byteLimit)), isHex: true,
      cutFrom: bytes.count > byteLimit ? bytes.count : nil)
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0a: true
    case 0x00...0x1f, 0x7f...0x9f: false
    default: true
    }
  }

  private static func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 0x0f)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
