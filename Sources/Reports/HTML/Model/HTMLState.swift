internal import Verdicts

/// A state as a colour, a sign and a word. The word alone says it.
struct HTMLState {
  /// The class of the style sheet: `good`, `bad`, `doubtful`, `plain`.
  let tone: String
  let mark: String
  let word: String

  static func good(_ word: String) -> HTMLState { HTMLState(tone: "good", mark: "✓", word: word) }
  static func bad(_ word: String) -> HTMLState { HTMLState(tone: "bad", mark: "✗", word: word) }
  static func doubtful(_ word: String) -> HTMLState { HTMLState(tone: "doubtful", mark: "!", word: word) }
  static func plain(_ word: String) -> HTMLState { HTMLState(tone: "plain", mark: "·", word: word) }

  static func of(_ severity: Severity) -> HTMLState {
    switch severity {
    case .error: bad(severity.rawValue)
    case .warning: doubtful(severity.rawValue)
    case .info: plain(severity.rawValue)
    }
  }

  static func of(_ outcome: Outcome) -> HTMLState {
    switch outcome {
    case .passed: good(outcome.rawValue)
    case .failed, .errored: bad(outcome.rawValue)
    case .unsupported: doubtful(outcome.rawValue)
    }
  }

  static func of(_ code: GateCode, _ word: String) -> HTMLState {
    switch code {
    case .open: good(word)
    case .inconclusive, .interrupted: doubtful(word)
    case .closed, .slow, .couldNotRun, .usage: bad(word)
    }
  }
}
