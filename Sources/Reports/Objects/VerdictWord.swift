internal import Verdicts

extension Verdict {
  /// Two or three words, in capitals.
  var word: String {
    switch exitCode {
    case .open: "GATE OPEN"
    case .closed, .slow: "GATE CLOSED"
    case .inconclusive: "INCONCLUSIVE"
    case .couldNotRun: "COULD NOT RUN"
    case .interrupted: "INTERRUPTED"
    case .usage: "NOT RUN"
    }
  }
}
