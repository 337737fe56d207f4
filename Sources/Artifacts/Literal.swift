public import SQLite
public import Streams

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Writes one value as SQL text that gives the same storage class and bytes in every engine.
public struct Literal: Sendable {
  /// The encoding of the source; TEXT bytes are in it.
  let encoding: TextEncoding

  public init(encoding: TextEncoding) { self.encoding = encoding }

  public func append(_ value: EncodedValue, to buffer: ByteBuffer) {
    switch value.storageClass {
    case .null: buffer.append("NULL")
    case .integer: buffer.appendDecimal(Int64(bitPattern: value.bits))
    case .real: RealLiteral.append(value.bits, to: buffer)
    case .blob: appendBlob(value.bytes, to: buffer)
    case .text: appendText(value.bytes, to: buffer)
    }
  }

  private func appendBlob(_ bytes: UnsafeRawBufferPointer, to buffer: ByteBuffer) {
    buffer.append("X'")
    buffer.appendHex(bytes)
    buffer.append(UInt8(ascii: "'"))
  }

  private func appendText(_ bytes: UnsafeRawBufferPointer, to buffer: ByteBuffer) {
    guard encoding == .utf8 else {
      appendUTF16(bytes, to: buffer)
      return
    }
    let traits = TextTraits(bytes)
    guard traits.isCarriable else {
      appendCast(bytes, to: buffer)
      return
    }
    buffer.append(UInt8(ascii: "'"))
    if traits.hasQuote { Self.appendDoublingQuotes(bytes, to: buffer) } else { buffer.append(bytes) }
    buffer.append(UInt8(ascii: "'"))
  }

  /// Quoted text ends at NUL in every dump seen (T3), and is repaired by JavaScript where it is not UTF-8 (T5); bytes
  /// in a BLOB literal are neither.
  private func appendCast(_ bytes: UnsafeRawBufferPointer, to buffer: ByteBuffer) {
    buffer.append("CAST(")
    appendBlob(bytes, to: buffer)
    buffer.append(" AS TEXT)")
  }

  private func appendUTF16(_ bytes: UnsafeRawBufferPointer, to buffer: ByteBuffer) {
    // SQLite reads U+FFFE and U+FFFF in UTF-8 as U+FFFD (`sqlite3Utf8Read()`).
    guard let text = encoding.wellFormedString(bytes), !text.utf8.contains(0),
      !text.unicodeScalars.contains(where: { $0.value & 0xfffe == 0xfffe })
    else {
      appendCast(bytes, to: buffer)
      return
    }
    buffer.append(text.quotedLiteral)
  }

  private static func appendDoublingQuotes(_ bytes: UnsafeRawBufferPointer, to buffer: ByteBuffer) {
    guard var start = bytes.baseAddress else { return }
    let end = start + bytes.count
    while let quote = memchr(start, 0x27, end - start) {
      let after = UnsafeRawPointer(quote) + 1
      buffer.append(UnsafeRawBufferPointer(start: start, count: after - start))
      buffer.append(UInt8(ascii: "'"))
      start = after
    }
    buffer.append(UnsafeRawBufferPointer(start: start, count: end - start))
  }
}

/// The three encodings of TEXT in a database file (`PRAGMA encoding`).
public enum TextEncoding: String, Sendable, Hashable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16le"
  case utf16BigEndian = "UTF-16be"

  /// From the name that `PRAGMA encoding` gives; UTF-8 for anything else.
  public init(pragma name: String) { self = TextEncoding(rawValue: name) ?? .utf8 }

  /// The text as a string, when the bytes are well-formed UTF-16 of this encoding; nil otherwise, and for UTF-8.
  public func wellFormedString(_ bytes: UnsafeRawBufferPointer) -> String? {
    guard self != .utf8, bytes.count.isMultiple(of: 2) else { return nil }
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    for index in stride(from: 0, to: bytes.count, by: 2) {
      let unit = bytes.loadUnaligned(fromByteOffset: index, as: UInt16.self)
      units.append(self == .utf16LittleEndian ? UInt16(littleEndian: unit) : UInt16(bigEndian: unit))
    }
    return String(validating: units, as: UTF16.self)
  }
}
