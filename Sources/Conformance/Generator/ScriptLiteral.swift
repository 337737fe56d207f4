internal import SQLite

/// Writes a value into a `build.sql`. The script builds a source, so what matters is that it always builds the same one: it need
/// not be portable between SQLite versions in the last bit.
struct ScriptLiteral {
  let usesUTF16: Bool

  func text(_ value: ExactValue) -> String {
    switch value {
    case .null: return "NULL"
    // The digits of the smallest integer do not fit one literal.
    case .integer(.min): return "(-9223372036854775807-1)"
    case .integer(let number): return "\(number)"
    case .real(let bits): return real(Double(bitPattern: bits))
    case .blob(let bytes): return Self.hex(bytes)
    case .text(let bytes): return text(bytes)
    }
  }

  private func real(_ value: Double) -> String {
    if value == 0 { return value.sign == .minus ? "(-1.0*0.0)" : "0.0" }
    guard value.isFinite else { return value < 0 ? "-9e999" : "9e999" }
    return "\(value)"
  }

  private func text(_ bytes: [UInt8]) -> String {
    guard let string = String(validating: bytes, as: UTF8.self) else {
      // The cast takes the bytes as the encoding of the database has them: there they are units of two.
      return "CAST(\(Self.hex(usesUTF16 && bytes.count % 2 == 1 ? bytes + [0xd8] : bytes)) AS TEXT)"
    }
    guard bytes.contains(where: { $0 < 0x20 || $0 == 0x7f }) else { return string.quotedLiteral }
    if !usesUTF16 { return "CAST(\(Self.hex(bytes)) AS TEXT)" }
    return "CAST(\(Self.hex(string.utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] })) AS TEXT)"
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var result: [UInt8] = Array("x'".utf8)
    for byte in bytes { result += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    return String(decoding: result + [UInt8(ascii: "'")], as: UTF8.self)
  }
}
