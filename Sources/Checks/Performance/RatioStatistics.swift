internal import Verdicts

/// Medians and what they can be told apart by.
enum RatioStatistics {
  static let resamples = 1_000

  /// nil for no values.
  static func median(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  /// The ratio of the medians with its 95 % percentile bootstrap interval; both sides are resampled. nil where a side is empty or its
  /// median is not above zero.
  static func ratio(of one: [Double], to other: [Double], seed: UInt64) -> RatioInterval? {
    guard let upper = median(one), let lower = median(other), lower > 0 else { return nil }
    var scrambler = Scrambler(seed: seed)
    var ratios: [Double] = []
    ratios.reserveCapacity(resamples)
    for _ in 0..<resamples {
      guard let above = median(resampled(one, &scrambler)), let below = median(resampled(other, &scrambler)),
        below > 0
      else { continue }
      ratios.append(above / below)
    }
    ratios.sort()
    guard let last = ratios.indices.last else { return nil }
    return RatioInterval(
      ratio: upper / lower, low: ratios[Int(Double(last) * 0.025)],
      high: ratios[Int((Double(last) * 0.975).rounded(.up))])
  }

  private static func resampled(_ values: [Double], _ scrambler: inout Scrambler) -> [Double] {
    values.map { _ in values[min(values.count - 1, Int(scrambler.fraction() * Double(values.count)))] }
  }
}
