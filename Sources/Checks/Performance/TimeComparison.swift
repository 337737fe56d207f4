internal import SQLite
internal import Verdicts

/// Times a statement until the answer is clear, or has been unclear often enough.
struct TimeComparison {
  struct Answer {
    /// The last one taken; nil where the budget allows none.
    var timing: StatementTiming?
    var verdict: TimeVerdict
  }

  let trial: TimeTrial
  let judge: TimeJudge

  static let attempts = 4

  /// A statement is called slower only when two trials in a row say so: among many statements, one in forty would be by chance.
  func compare(_ statement: WorkloadStatement, share: Double, limit: Double) throws -> Answer {
    var answer = Answer(timing: nil, verdict: .undecided("it was not timed"))
    var hadSlower = false
    let start = ContinuousClock.now
    for _ in 0..<Self.attempts {
      let parts = (ContinuousClock.now - start).components
      let spent = Double(parts.seconds) * 1e9 + Double(parts.attoseconds) / 1e9
      guard let timing = try trial.run(statement, share: share, limit: limit - spent) else { break }
      answer.timing = timing
      switch judge.verdict(on: timing) {
      case .passed:
        answer.verdict = .passed
        return answer
      case .slower where hadSlower:
        answer.verdict = .slower
        return answer
      case .slower:
        hadSlower = true
        answer.verdict = .undecided("it was slower once, and not confirmed")
      case .undecided(let why):
        hadSlower = false
        answer.verdict = .undecided(why)
      }
    }
    return answer
  }
}
