public import Streams

extension JSONText {
  /// Appends one JSON string literal, quotes included, that stands for the given UTF-8 bytes.
  ///
  /// Meant for streams of hundreds of megabytes: runs of bytes that need no escape are copied whole, eight bytes are looked at together,
  /// and nothing is allocated beyond `target`. The escapes are those that jansson writes.
  ///
  /// - Throws: ``JSONError/Reason/invalidUTF8`` with the position of the first byte that is not UTF-8; `target` is then as
  ///   it was before.
  public static func encodeString(
    _ utf8: UnsafeRawBufferPointer, into target: ByteBuffer
  ) throws(JSONError) {
    let start = target.count
    target.append(UInt8(ascii: "\""))
    var copied = 0
    var index = 0
    while index < utf8.count {
      index = endOfCleanRun(utf8, from: index)
      guard index < utf8.count else { break }
      let byte = utf8[index]
      if byte >= 0x80 {
        let length = sequenceLength(utf8, at: index)
        guard length > 0 else {
          target.truncate(to: start)
          throw JSONError(.invalidUTF8, "the text is not valid UTF-8", position: index)
        }
        index += length
      } else {
        target.append(UnsafeRawBufferPointer(rebasing: utf8[copied..<index]))
        appendEscape(of: byte, to: target)
        index += 1
        copied = index
      }
    }
    target.append(UnsafeRawBufferPointer(rebasing: utf8[copied..<index]))
    target.append(UInt8(ascii: "\""))
  }

  /// The index of the next byte that is not ASCII, or that needs an escape; the count where there is none.
  private static func endOfCleanRun(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    var index = start
    while index + 8 <= bytes.count {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      let quote = word ^ (ones &* 0x22)
      let backslash = word ^ (ones &* 0x5c)
      // Each term sets the high bit of a byte below 0x20, equal to 0, equal to 0. A borrow can set it falsely only above a byte where it is
      // set rightly, so the lowest set bit is always right.
      let below = (word &- ones &* 0x20) & ~word
      let isQuote = (quote &- ones) & ~quote
      let isBackslash = (backslash &- ones) & ~backslash
      let stops = (word | below | isQuote | isBackslash) & highs
      if stops != 0 { return index + stops.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x20 || byte >= 0x80 || byte == 0x22 || byte == 0x5c { break }
      index += 1
    }
    return index
  }

  /// The length of the well-formed sequence that starts with a byte above 0x7f (Unicode, table 3-7); 0 where it is ill-formed.
  private static func sequenceLength(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Int {
    let first = bytes[index]
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xbf
    switch first {
    case 0xc2...0xdf: length = 2
    case 0xe0...0xef:
      length = 3
      if first == 0xe0 { second = 0xa0...0xbf }
      if first == 0xed { second = 0x80...0x9f }
    case 0xf0...0xf4:
      length = 4
      if first == 0xf0 { second = 0x90...0xbf }
      if first == 0xf4 { second = 0x80...0x8f }
    default: return 0
    }
    guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return 0 }
    for offset in 2..<max(2, length) where bytes[index + offset] & 0xc0 != 0x80 { return 0 }
    return length
  }

  private static func appendEscape(of byte: UInt8, to target: ByteBuffer) {
    target.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x22, 0x5c: target.append(byte)
    case 0x08: target.append(UInt8(ascii: "b"))
    case 0x09: target.append(UInt8(ascii: "t"))
    case 0x0a: target.append(UInt8(ascii: "n"))
    case 0x0c: target.append(UInt8(ascii: "f"))
    case 0x0d: target.append(UInt8(ascii: "r"))
    default:
      let low = byte & 0x0f
      target.append("u00")
      target.append(0x30 + (byte >> 4))
      target.append(low < 10 ? 0x30 + low : UInt8(ascii: "A") + low - 10)
    }
  }
}
