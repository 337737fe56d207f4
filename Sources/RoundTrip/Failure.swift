internal import Artifacts
internal import Checks
internal import Engines
internal import JSON
internal import Policies
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
    case let error as SearchQueryError:
      exitCode = .usage
      hint = error.hint
    case let error as FileError: hint = error.hint
    case let error as EngineError: hint = error.hint
    case let error as ArtifactError:
      hint = error.hint
      switch error {
      case .unknownTables, .targetExists, .overwritesInput: exitCode = .usage
      case .interrupted: exitCode = .interrupted
      default: break
      }
    case let error as WorkloadError:
      exitCode = .usage
      hint = error.hint
    case let error as BaselineError: hint = error.hint
    case let error as RemigrationError: hint = error.hint
    case let error as ReportError: hint = error.hint
    case let error as PolicyError:
      // What is wrong is how the run was asked for; nothing has been looked at yet.
      exitCode = .usage
      hint = error.hint
    case let error as any ExplainedError:
      exitCode = error.exitCode
      hint = error.hint
    default: break
    }
    message = Self.asSentence(message)
  }

  /// Upper-cases the first letter, unless the text begins with a path or a name.
  private static func asSentence(_ text: String) -> String {
    let word = text.prefix { $0 != " " }
    guard openings.contains(String(word)) else { return text }
    return word.prefix(1).uppercased() + text.dropFirst()
  }

  private static let openings: Set = ["could", "no", "stopped", "the", "there", "this"]
}
