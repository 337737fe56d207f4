internal import SQLite
internal import Streams

/// What one side answered to a probe.
struct ProbeOutcome {
  enum Answer: Hashable {
    case accepted
    /// The extended result code; the message only for RAISE(), since the others quote the declaration.
    case refused(Int32, String?)
    /// The linked SQLite lacks what the statement calls.
    case missing(String)
    /// The step budget was spent.
    case unfinished
  }

  var answers: [Answer] = []
  /// What each statement left behind: rows it changed itself, last rowid, deferred violations, whether its transaction is open.
  var marks: [[Int64]] = []
  /// The rows read back and every row changed.
  var effect: [UInt8] = []
  /// The tables changed, without the values: all that can be compared where values differ from run to run.
  var shape: [UInt8] = []
  var changeCount = 0
  /// The first changes, for people.
  var summary = ""

  var isUnfinished: Bool { answers.contains(.unfinished) }

  var missing: String? {
    for case .missing(let name) in answers { return name }
    return nil
  }

  /// The last answer that is not an acceptance decides.
  var refusal: Answer? { answers.last { $0 != .accepted } }

  func hasSameEffect(as other: ProbeOutcome) -> Bool { marks == other.marks && effect == other.effect }

  func hasSameShape(as other: ProbeOutcome) -> Bool { shape == other.shape }

  /// For a report that shows it beside another: the same changes with other values are told apart by their digest.
  func text(beside other: ProbeOutcome) -> String {
    guard text == other.text, effect != other.effect else { return text }
    let digits = effect.prefix(4).map { String(Int($0) | 0x100, radix: 16).dropFirst() }.joined()
    return text + "; digest of the values \(digits)…"
  }

  private var text: String {
    var text =
      switch refusal {
      case .refused(let code, let message): "refused (\(code)\(message.map { ": " + $0 } ?? ""))"
      case .missing(let name): name
      case .unfinished: "unfinished"
      default: "accepted"
      }
    if changeCount > 0 { text += "; \(changeCount) row\(changeCount == 1 ? "" : "s") changed: \(summary)" }
    return text
  }
}
