internal import Artifacts
public import Engines
public import Streams

/// Artifact to database, beside first and then under its name.
public struct ImportJob: Sendable {
  private let artifact: String
  private let target: String
  private let overwrites: Bool
  private let progress: any ProgressObserver
  private let cancellation: Cancellation

  public init(
    artifact: String, target: String, overwrites: Bool, progress: any ProgressObserver,
    cancellation: Cancellation
  ) {
    self.artifact = artifact
    self.target = target
    self.overwrites = overwrites
    self.progress = progress
    self.cancellation = cancellation
  }

  /// - Throws: what ``Failure`` knows.
  public func run(on engine: any Engine) throws -> ImportResult {
    guard !Files.isSameFile(artifact, target) else { throw ArtifactError.overwritesInput(path: target) }
    switch Files.kind(of: target) {
    case .missing:
      guard Files.kind(of: Files.parent(of: target)) == .directory else {
        throw FileError(.missing, operation: "create", path: target)
      }
    case .file:
      guard overwrites else { throw ArtifactError.targetExists(path: target) }
      // Its log would be taken for the new database's.
      for suffix in ["-wal", "-journal"] where (Files.size(of: target + suffix) ?? 0) > 0 {
        throw ArtifactError.targetExists(path: target + suffix)
      }
    case .directory, .other: throw FileError(.directory, operation: "write", path: target)
    }
    let reader = try ArtifactReader(path: artifact, cancellation: cancellation)
    let beside = target + ".partial"
    Files.remove(beside)
    let result = try engine.makeCopy(of: reader, at: beside, progress: progress, cancellation: cancellation)
    do {
      if result.statementCount == 0, let refusal = result.refusals.first {
        throw ArtifactError.notAnArtifact(
          path: artifact, reason: "none of its statements runs: \(refusal.reason)")
      }
      try Files.sync(beside)
      try Files.rename(beside, to: target)
    } catch {
      Files.remove(beside)
      throw error
    }
    return result
  }
}
