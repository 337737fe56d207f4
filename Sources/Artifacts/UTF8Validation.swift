/// What a run of bytes needs before it can stand in an SQL text literal.
public struct TextTraits {
  /// Well-formed UTF-8 (Unicode 15, table 3-7) without NUL.
  public var isCarriable = true
  /// At least one apostrophe.
  public var hasQuote = false

  public init(_ bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self) else { return }
    let count = bytes.count
    var index = 0
    while index < count {
      // Eight plain ASCII bytes at a time: no high bit, no NUL, no apostrophe.
      while index + 8 <= count {
        let word = UnsafeRawPointer(base + index).loadUnaligned(as: UInt64.self)
        if word & 0x8080_8080_8080_8080 != 0 { break }
        if (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080 != 0 { break }
        let quotes = word ^ 0x2727_2727_2727_2727
        if (quotes &- 0x0101_0101_0101_0101) & ~quotes & 0x8080_8080_8080_8080 != 0 { hasQuote = true }
        index += 8
      }
      guard index < count else { return }
      let byte = base[index]
      if byte < 0x80 {
        if byte == 0 {
          isCarriable = false
          return
        }
        if byte == UInt8(ascii: "'") { hasQuote = true }
        index += 1
        continue
      }
      let length = Self.sequenceLength(base + index, count - index)
      guard length > 0 else {
        isCarriable = false
        return
      }
      index += length
    }
  }

  /// The length of the well-formed sequence that starts here; 0 when there is none.
  @inline(__always)
  private static func sequenceLength(_ start: UnsafePointer<UInt8>, _ left: Int) -> Int {
    let first = start[0]
    @inline(__always) func follows(_ offset: Int, _ low: UInt8 = 0x80, _ high: UInt8 = 0xbf) -> Bool {
      offset < left && start[offset] >= low && start[offset] <= high
    }
    switch first {
    case 0xc2...0xdf: return follows(1) ? 2 : 0
    case 0xe0: return follows(1, 0xa0) && follows(2) ? 3 : 0
    case 0xed: return follows(1, 0x80, 0x9f) && follows(2) ? 3 : 0
    case 0xe1...0xef: return follows(1) && follows(2) ? 3 : 0
    case 0xf0: return follows(1, 0x90) && follows(2) && follows(3) ? 4 : 0
    case 0xf1...0xf3: return follows(1) && follows(2) && follows(3) ? 4 : 0
    case 0xf4: return follows(1, 0x80, 0x8f) && follows(2) && follows(3) ? 4 : 0
    default: return 0
    }
  }
}
