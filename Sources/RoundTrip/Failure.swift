internal import Artifacts
internal import JSON
internal import Reports
internal import SQLite
internal import Streams
public import Verdicts

/// Turns every error that a run can end with into the words, the hint and the exit code that people and scripts get: the one place where
/// that is decided.
public struct Failure: Sendable {
  public var exitCode: GateCode
  /// What happened and where, in one sentence.
  public var message: String
  /// What to do next; nil where the message says it all.
  public var hint: String?

  public init(_ error: any Error) {
    exitCode = .couldNotRun
    message = "\(error)"
    switch error {
    case is Cancelled:
      exitCode = .interrupted
      message = "Stopped on request."
    case let error as SnapshotError: hint = error.hint
    case let error as SQLiteError: hint = error.hint
    case let error as FileError: hint = error.hint
    case let error as ArtifactError:
      hint = error.hint
      switch error {
      case .unknownTables, .targetExists: exitCode = .usage
      default: break
      }
    case let error as ReportError: hint = error.hint
    case let error as JSONFileError: hint = error.hint
    default: break
    }
    message = Self.asSentence(message)
  }

  private static func asSentence(_ text: String) -> String {
    guard let first = text.unicodeScalars.first else { return text }
    // Paths and identifiers keep their case.
    let rest = String(text.unicodeScalars.dropFirst())
    let isWord = text.prefix { $0 != " " }.allSatisfy { $0.isLetter }
    return isWord ? String(first).uppercased() + rest : text
  }
}
