internal import Artifacts
internal import Engines
internal import Reports
internal import RoundTrip
internal import SQLite
internal import Streams
internal import Verdicts

/// What the export of a case and its import came to.
enum CaseTrial {
  case judged(Report)
  /// The source could not be read.
  case sourceRefused(Failure)
  /// There is an artifact, and nobody can make anything of it.
  case artifactUnreadable(Failure)
  /// The engine gave up on it.
  case importFailed(Failure)

  /// - Throws: `Cancelled`, and what says nothing of case or exporter: a full disk, an engine that is not there.
  init(source: String, artifact: String?, _ verify: () throws -> Report) throws {
    do {
      self = .judged(try verify())
    } catch {
      let failure = Failure(error)
      switch error {
      case is SnapshotError: self = .sourceRefused(failure)
      case let error as SQLiteError where error.path == source: self = .sourceRefused(failure)
      case let error as SQLiteError where !error.isFull: self = .importFailed(failure)
      case let error as FileError where artifact.map(error.path.hasPrefix) == true:
        self = .artifactUnreadable(failure)
      case is ArtifactError: self = .artifactUnreadable(failure)
      case EngineError.hostFailed, EngineError.outOfMemory, EngineError.refused, EngineError.exportDamaged:
        self = .importFailed(failure)
      default: throw error
      }
    }
  }
}
