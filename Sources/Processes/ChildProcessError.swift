/// What can go wrong with a program that is talked to over its standard input and output.
public enum ChildProcessError: Error, Sendable, Hashable {
  /// It could not be started; the reason is the system's.
  case notStarted(command: String, reason: String)
  /// It ended while an answer was due.
  ///
  /// - status: `exit 3`, `signal 9`, as ``ChildProcess`` saw it.
  /// - lastWords: the end of what it wrote to standard error; empty when it wrote nothing.
  case ended(command: String, status: String, lastWords: String)
  /// It gave no answer within this many seconds, and was ended.
  case timedOut(command: String, seconds: Double, lastWords: String)
  /// It wrote more than anything it was asked for can need, and was ended.
  case flooded(command: String, byteCount: Int)
}

extension ChildProcessError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notStarted(let command, let reason): "\(command) could not be started: \(reason)"
    case .ended(let command, let status, let lastWords):
      "\(command) ended (\(status)) while an answer was due" + Self.quoted(lastWords)
    case .timedOut(let command, let seconds, let lastWords):
      "\(command) gave no answer within \(seconds.formattedSeconds) s and was ended" + Self.quoted(lastWords)
    case .flooded(let command, let byteCount):
      "\(command) wrote \(byteCount) bytes without end of line and was ended"
    }
  }

  private static func quoted(_ lastWords: String) -> String {
    lastWords.isEmpty ? "" : "; its last words: \(lastWords)"
  }
}

extension Double {
  fileprivate var formattedSeconds: String {
    self == rounded() && abs(self) < 1e9 ? String(Int(self)) : String(self)
  }
}
