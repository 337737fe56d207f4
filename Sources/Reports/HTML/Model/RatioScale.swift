internal import Verdicts

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// A logarithmic scale of ratios with 1 in its middle, 1,000 wide.
struct RatioScale {
  /// The ratio at the right edge; its reciprocal is at the left one.
  let edge: Double

  /// Wide enough for every ratio, and never narrower than from a half to the double.
  init(_ ratios: [Double]) {
    let farthest = ratios.filter { $0.isFinite && $0 > 0 }.map { max($0, 1 / $0) }.max() ?? 2
    edge = min(1_000, max(2, (farthest * 10).rounded(.up) / 10))
  }

  var axis: HTMLTable.Axis {
    HTMLTable.Axis(low: TextWords.ratio(1 / edge), middle: "equal", high: TextWords.ratio(edge))
  }

  func place(_ ratio: Double) -> Int {
    guard ratio.isFinite, ratio > 0 else { return 0 }
    return Int((max(0, min(1, (log(ratio) / log(edge) + 1) / 2)) * 1_000).rounded())
  }

  func interval(_ timing: StatementTiming, limit: Double) -> HTMLInterval {
    let controlLow = place(timing.control.low)
    return HTMLInterval(
      low: place(timing.ratio.low), middle: place(timing.ratio.ratio), high: place(timing.ratio.high),
      controlLow: controlLow, controlLength: max(2, place(timing.control.high) - controlLow), one: 500,
      limit: place(limit))
  }
}
