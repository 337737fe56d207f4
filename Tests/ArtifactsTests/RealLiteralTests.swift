import Foundation
import SQLite
import Samples
import Streams
import Testing

@testable import Artifacts

@Suite struct RealLiteralTests {
  /// `ROUNDTRIP_REALS` asks for more than the ordinary 200,000 (docs/FORMAT.md).
  private static let count =
    ProcessInfo.processInfo.environment["ROUNDTRIP_REALS"].flatMap { Int($0) } ?? 200_000
  private static let seed: UInt64 = 20_260_101

  private static let hard: [Double] = HardValue.all.compactMap { hard in
    if case .real(let bits) = hard.value { Double(bitPattern: bits) } else { nil }
  }

  @Test func hardAndStructuredValuesComeBack() throws {
    #expect(Self.hard.count > 80)
    #expect(try Self.changed(Self.hard + RealValues.structured) == [])
  }

  @Test func randomReals() throws {
    var random = SplitMix64(seed: Self.seed)
    let block = 2_000
    var done = 0
    var changed = 0
    var first: [String] = []
    let start = Date()
    let reader = try LiteralReader()
    while done < Self.count {
      let values = (0..<block).map { _ in ExactValue.double(RealValues.pattern(&random)) }
      for (written, read) in zip(values, try reader.read(values)) where written != read {
        changed += 1
        if first.count < 10 { first.append("\(written) became \(read)") }
      }
      done += block
    }
    let seconds = Date().timeIntervalSince(start)
    print("reals: seed \(Self.seed), \(done) random bit patterns, \(changed) changed, \(Int(seconds)) s")
    #expect(changed == 0, "\(first)")
  }

  private static func changed(_ values: [Double]) throws -> [String] {
    let reader = try LiteralReader()
    var changed: [String] = []
    for start in stride(from: 0, to: values.count, by: 2_000) {
      let block = values[start..<min(start + 2_000, values.count)].map(ExactValue.double)
      let read = try reader.read(block)
      #expect(read.count == block.count)
      for (written, read) in zip(block, read) where written != read {
        changed.append("\(LiteralReader.text(written)): \(written) became \(read)")
      }
    }
    return changed
  }

  // MARK: For engines that are not run here

  /// With every decimal passed on to correct rounding, the text must compute to the same bits: true of any engine with IEEE
  /// 754 doubles that reads small integers right.
  @Test func textComputesToTheBits() throws {
    var random = SplitMix64(seed: Self.seed)
    var values = Self.hard + RealValues.structured
    for index in 0..<30_000 {
      values.append(RealValues.pattern(&random))
      values.append(RealValues.everyday(index, &random))
    }
    var wrong: [String] = []
    for value in values {
      let text = LiteralReader.text(.double(value))
      let computed = try LiteralArithmetic.value(of: text) { decimal in
        guard let value = Double(decimal) else { throw LiteralArithmetic.NotSafe(text: decimal) }
        return value
      }
      if computed.bitPattern != value.bitPattern { wrong.append("\(value) as \(text)") }
    }
    #expect(wrong == [])
  }

  /// The claim of `RealLiteral`: a decimal is written only where 80-bit, plain and paired arithmetic agree.
  @Test func decimalsReadAlikeByEveryMethod() throws {
    var random = SplitMix64(seed: Self.seed &+ 1)
    var wrong: [String] = []
    var decimals = 0
    func check(_ value: Double) throws {
      let text = LiteralReader.text(.double(value))
      let computed = try LiteralArithmetic.value(of: text) { decimal in
        decimals += 1
        let right = Double(decimal)
        if DecimalParsers.plain(decimal) != right { wrong.append("plain: \(decimal)") }
        if DecimalParsers.pair(decimal) != right { wrong.append("pair: \(decimal)") }
        #if arch(x86_64) && !os(Windows)
          if DecimalParsers.extended(decimal) != right { wrong.append("80 bits: \(decimal)") }
        #endif
        return right ?? .nan
      }
      if computed.bitPattern != value.bitPattern { wrong.append("\(value) as \(text)") }
    }
    for index in 0..<200_000 { try check(RealValues.everyday(index, &random)) }
    for value in Self.hard + RealValues.structured { try check(value) }
    #if !(arch(x86_64) && !os(Windows))
      print("reals: the 80-bit parser was left out, this processor has no such type")
    #endif
    // Almost all of these have a short decimal; far fewer would mean that the test tests nothing.
    #expect(decimals > 150_000)
    #expect(wrong == [])
  }

  /// That the models can tell right from wrong: decimals known to be read wrong by one method or the other.
  @Test func modelsFindWrongDecimals() {
    var random = SplitMix64(seed: 3)
    var plain = 0
    var pair = 0
    var extended = 0
    for _ in 0..<20_000 {
      // Nineteen digits are more than a double's integer can hold.
      let text = "0.\(1_000_000_000_000_000_000 + random.next() % 8_000_000_000_000_000_000)"
      if DecimalParsers.plain(text) != Double(text) { plain += 1 }
      if DecimalParsers.pair(text) != Double(text) { pair += 1 }
      #if arch(x86_64) && !os(Windows)
        if DecimalParsers.extended(text) != Double(text) { extended += 1 }
      #endif
    }
    #expect(plain > 1_000)
    #expect(pair == 0)
    #if arch(x86_64) && !os(Windows)
      #expect(extended > 0)
    #endif
  }

  // MARK: Integers

  @Test func integersComeBack() throws {
    var integers: Set<Int64> = [.min, .min + 1, .max, .max - 1, 0, 1, -1]
    for exponent in 0..<64 {
      for distance: Int64 in -3...3 {
        let power = Int64(bitPattern: 1 << UInt64(exponent))
        integers.insert(power &+ distance)
        integers.insert(0 &- power &+ distance)
      }
    }
    var power: Int64 = 1
    for _ in 0..<18 {
      power *= 10
      integers.formUnion([power - 1, power, power + 1, -power - 1, -power, -power + 1])
    }
    var random = SplitMix64(seed: Self.seed)
    for _ in 0..<10_000 { integers.insert(Int64(bitPattern: random.next())) }
    let values = integers.sorted().map(ExactValue.integer)
    let reader = try LiteralReader()
    for start in stride(from: 0, to: values.count, by: 2_000) {
      let block = Array(values[start..<min(start + 2_000, values.count)])
      #expect(try reader.read(block) == block)
    }
  }
}
