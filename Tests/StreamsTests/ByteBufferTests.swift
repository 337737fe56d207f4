import Testing

@testable import Streams

@Suite struct ByteBufferTests {
  @Test(arguments: [0, 1, -1, 9, 10, -10, 99, 100, Int64.max, Int64.min, 1_234_567_890_123])
  func decimalsAreWrittenAsSwiftWritesThem(value: Int64) {
    let buffer = ByteBuffer()
    buffer.append("x")
    buffer.appendDecimal(value)
    #expect(String(decoding: buffer.bytes, as: UTF8.self) == "x\(value)")
  }

  @Test func hexHasTwoDigitsForEveryByte() {
    let buffer = ByteBuffer(capacity: 64)
    let all = (0...255).map { UInt8($0) }
    all.withUnsafeBytes { buffer.appendHex($0) }
    var expected = ""
    for byte in all {
      let digits = String(byte, radix: 16, uppercase: true)
      expected += (digits.utf8.count == 1 ? "0" : "") + digits
    }
    #expect(String(decoding: buffer.bytes, as: UTF8.self) == expected)
  }

  @Test func growsAndKeepsWhatItHeld() {
    let buffer = ByteBuffer(capacity: 64)
    for byte in 0..<100_000 { buffer.append(UInt8(truncatingIfNeeded: byte)) }
    #expect(buffer.count == 100_000)
    #expect(buffer.bytes.enumerated().allSatisfy { $0.element == UInt8(truncatingIfNeeded: $0.offset) })
    buffer.removeAll(keeping: 1_000)
    #expect(buffer.count == 0)
  }
}
