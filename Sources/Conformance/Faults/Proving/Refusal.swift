internal import Artifacts
internal import Engines
internal import SQLite
internal import Streams

/// The ways in which an artifact is refused, named as stably as finding codes.
enum Refusal {
  /// nil for an error that is no refusal.
  static func kind(of error: any Error) -> String? {
    switch error {
    case let error as ArtifactError: kind(error)
    case is EngineError: "engine-error"
    case is SQLiteError: "sqlite-error"
    case is FileError: "file-error"
    default: nil
    }
  }

  private static func kind(_ error: ArtifactError) -> String {
    switch error {
    case .tooLargeForJSON: "too-large-for-json"
    case .notResumable: "not-resumable"
    case .nothingToResume: "nothing-to-resume"
    case .sourceChanged: "source-changed"
    case .unknownTables: "unknown-tables"
    case .targetExists: "target-exists"
    case .overwritesInput: "overwrites-input"
    case .interrupted: "interrupted"
    case .notAnArtifact: "not-an-artifact"
    case .manifestMissing: "manifest-missing"
    case .manifestDamaged: "manifest-damaged"
    case .unknownVersion: "unknown-version"
    case .fileMissing: "file-missing"
    case .unexpectedFile: "unexpected-file"
    case .wrongSize: "wrong-size"
    case .digestMismatch: "digest-mismatch"
    case .nulByte: "nul-byte"
    case .foreignStatement: "foreign-statement"
    }
  }
}
