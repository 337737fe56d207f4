/// A ratio of medians with its 95 % bootstrap interval.
public struct RatioInterval: Sendable, Hashable {
  public var ratio: Double
  public var low: Double
  public var high: Double

  public init(ratio: Double, low: Double, high: Double) {
    self.ratio = ratio
    self.low = low
    self.high = high
  }
}

/// How long a statement took on both sides, measured side by side.
public struct StatementTiming: Sendable, Hashable {
  /// Median of one execution in milliseconds.
  public var sourceMedian: Double
  public var copyMedian: Double
  /// Copy against source.
  public var ratio: RatioInterval
  /// The null control: a second connection to the source against the first, in the same run.
  public var control: RatioInterval
  /// How many samples of each side there are.
  public var samples: Int

  public init(
    sourceMedian: Double, copyMedian: Double, ratio: RatioInterval, control: RatioInterval, samples: Int
  ) {
    self.sourceMedian = sourceMedian
    self.copyMedian = copyMedian
    self.ratio = ratio
    self.control = control
    self.samples = samples
  }
}
