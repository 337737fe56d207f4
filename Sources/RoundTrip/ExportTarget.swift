internal import Artifacts
internal import Streams

/// Where an export goes, and what of that may be replaced: an artifact, and nothing else.
struct ExportTarget {
  let path: String
  let format: ArtifactFormat

  /// - Parameter replaces: the user wants what stands there replaced.
  /// - Throws: ``ArtifactError``, ``FileError``.
  func check(source: String, replaces: Bool) throws {
    for input in [source, source + "-wal", source + "-journal", source + "-shm"]
    where Files.isSameFile(input, path) { throw ArtifactError.overwritesInput(path: path) }
    let kind = Files.kind(of: path)
    if kind == .missing { return }
    guard replaces else { throw ArtifactError.targetExists(path: path) }
    switch kind {
    case .missing, .file:
      if format == .image { try checkLogs() }
      if format == .bundle, kind == .file {
        throw FileError(.notADirectory, operation: "replace", path: path)
      }
    case .directory:
      guard format == .bundle else { throw FileError(.directory, operation: "write", path: path) }
      guard Files.names(in: path).allSatisfy(ArtifactFormat.isFileOfBundle) else {
        throw FileError(.notEmpty, operation: "replace", path: path)
      }
    case .other: throw ArtifactError.notAnArtifact(path: path, reason: "it is neither a file nor a folder")
    }
  }

  /// The log of an older database would be taken for the new one's.
  private func checkLogs() throws {
    for suffix in ["-wal", "-journal"] where (Files.size(of: path + suffix) ?? 0) > 0 {
      throw ArtifactError.targetExists(path: path + suffix)
    }
  }
}
