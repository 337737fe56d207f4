/// Draws made with integers alone: `Int.random(in:using:)` may change with the standard library, and
/// `exp` or `log` with the C library; a sample may not.
extension SplitMix64 {
  /// A number from 0 to `bound` - 1; 0 when `bound` is below 1.
  public mutating func below(_ bound: Int) -> Int {
    guard bound > 0 else { return 0 }
    return Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// True once in `times`, on average.
  public mutating func once(in times: Int) -> Bool { below(times) == 0 }

  /// One of the elements, of which there must be one at least.
  public mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

  /// `count` random bytes.
  public mutating func bytes(_ count: Int) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(count + 8)
    while result.count < count {
      withUnsafeBytes(of: next().littleEndian) { result.append(contentsOf: $0) }
    }
    result.removeLast(result.count - count)
    return result
  }

  /// A random identifier in the form that `UUID().uuidString` has, version 4.
  mutating func uuid() -> [UInt8] {
    let digits = Array("0123456789ABCDEF".utf8)
    var bits = (next() & ~0xf000 | 0x4000, next() & ~(0b11 << 62) | 0b10 << 62)
    var result = [UInt8](repeating: UInt8(ascii: "-"), count: 36)
    for position in stride(from: 35, through: 19, by: -1) where position != 23 {
      result[position] = digits[Int(bits.1 & 15)]
      bits.1 >>= 4
    }
    for position in stride(from: 17, through: 0, by: -1) where position != 13 && position != 8 {
      result[position] = digits[Int(bits.0 & 15)]
      bits.0 >>= 4
    }
    return result
  }
}
