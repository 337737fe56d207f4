internal import Verdicts

/// What a timing shows.
enum TimeVerdict: Equatable {
  case passed
  case slower
  /// Why nothing can be said.
  case undecided(String)
}

/// Decides whether a statement got slower. What it cannot tell from noise it does not judge.
struct TimeJudge {
  /// How many times the source's time is allowed.
  let threshold: Double
  /// How far from 1 the null control's interval may lie.
  static let tolerance = 0.1

  func verdict(on timing: StatementTiming) -> TimeVerdict {
    let control = timing.control
    guard control.low <= 1 + Self.tolerance, control.high >= 1 - Self.tolerance else {
      return .undecided("the source differs from itself by \(Self.text(control)) times")
    }
    guard control.high < threshold, control.low > 1 / threshold else {
      return .undecided("the source against itself is too uncertain: \(Self.text(control)) times")
    }
    if timing.ratio.low > threshold { return .slower }
    if timing.ratio.high <= threshold { return .passed }
    return .undecided("the interval holds the threshold: \(Self.text(timing.ratio)) times")
  }

  /// `1.02 (0.98 to 1.07)`
  static func text(_ interval: RatioInterval) -> String {
    "\(rounded(interval.ratio)) (\(rounded(interval.low)) to \(rounded(interval.high)))"
  }

  static func rounded(_ number: Double) -> String { "\((number * 100).rounded() / 100)" }
}
