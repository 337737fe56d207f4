import Samples

/// Doubles for tests, by kind; the same ones in every run.
enum RealValues {
  /// Those that parsers get wrong, by construction.
  static let structured: [Double] = {
    var values: [Double] = [
      0, .infinity, .greatestFiniteMagnitude, .leastNormalMagnitude, .leastNonzeroMagnitude,
    ]
    for exponent in -1_074...1_023 {
      let power = Double(sign: .plus, exponent: exponent, significand: 1)
      values += [power.nextDown, power, power.nextUp]
    }
    for exponent in -323...308 {
      guard let power = Double("1e\(exponent)") else { continue }
      values += [power.nextDown, power, power.nextUp, power * 5, power * 9.999_999_999_999_999]
    }
    for places in 1...22 {
      for digits: UInt64 in [
        1, 3, 7, 5_000_000_000_000_001, 8_999_999_999_999_999, 9_007_199_254_740_991, 9_007_199_254_740_993,
        99_999_999_999_999_999,
      ] {
        if let value = Double("\(digits)e-\(places)") { values.append(value) }
      }
    }
    values += halfway
    for bits in stride(from: 1, through: 0x000f_ffff_ffff_ffff as UInt64, by: 0x0000_00ff_f123_4567) {
      values.append(Double(bitPattern: bits))
    }
    return values.flatMap { [$0, -$0] }
  }()

  /// Neighbours of decimals that lie as near the middle between two doubles as seventeen digits allow: the quotient
  /// of a tie `(2m+1) * 2^k` and its rounding in either direction.
  private static let halfway: [Double] = {
    var random = SplitMix64(seed: 7)
    var values: [Double] = []
    for _ in 0..<2_000 {
      // An odd number just above 2^53 is a tie; divided by a power of two up to 2^19 it has a short decimal form.
      let tie = (1 << 53 | random.next() >> 12) | 1
      let low = Double(tie & ~1)
      for shift in [0, 1, 3, 9, 19] {
        let scale = Double(1 << shift)
        values += [low / scale, (low / scale).nextUp]
      }
    }
    return values
  }()

  /// Any finite bit pattern.
  static func pattern(_ random: inout SplitMix64) -> Double {
    while true {
      let value = Double(bitPattern: random.next())
      if !value.isNaN { return value }
    }
  }

  /// The kinds that databases are full of, in turn.
  static func everyday(_ index: Int, _ random: inout SplitMix64) -> Double {
    let unit = Double(random.next() >> 11) / 9_007_199_254_740_992
    switch index % 5 {
    case 0: return (unit - 0.5) * 2_000
    case 1:
      let places = 1 + Int(random.next() % 6)
      let power = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000][places]
      return Double(Int64(random.next() % 2_000_000_000) - 1_000_000_000) / Double(power)
    case 2: return 2_440_000 + unit * 40_000
    case 3: return 600_000_000 + unit * 300_000_000
    default: return (600_000_000 + (unit * 300_000_000 * 1_000).rounded() / 1_000)
    }
  }
}
