public import Artifacts
internal import SQLite
public import Streams

/// A database that declares what an artifact declares, with its settings and without its rows: what another can be held against.
public enum DeclaredDatabase {
  /// Makes it. All files of the artifact are read, and held against their digests, on the way.
  ///
  /// - Parameter path: nothing may be there yet. An image is copied whole.
  /// - Returns: the statements that this SQLite refuses; what they declare is missing.
  /// - Throws: ``ArtifactError``, `SQLiteError`, ``FileError``, ``Cancelled``.
  public static func make(
    from artifact: ArtifactReader, at path: String, cancellation: Cancellation
  ) throws -> [ImportResult.Refusal] {
    if artifact.format == .image {
      return try NativeEngine().makeCopy(
        of: artifact, at: path, progress: SilentProgress(), cancellation: cancellation
      ).refusals
    }
    let connection = try Connection(path: path, mode: .create)
    connection.enableStandIns()
    connection.forbidForeignFiles()
    connection.stop(on: cancellation)
    try connection.execute("PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF")
    var refusals: [ImportResult.Refusal] = []
    let script = ByteBuffer()
    try artifact.forEachPart(cancellation) { part in
      guard part.section != .data else { return }
      script.removeAll()
      keepDeclarations(of: part.script.bytes, in: script)
      try connection.executeScript(
        script,
        recover: { failure in
          if connection.supplyStandIn(for: failure) { return .retry }
          guard !failure.isFull, !failure.isInterrupted else { return .fail }
          refusals.append(.init(head: failure.sql ?? "", reason: failure.message))
          return .skip
        })
    }
    return refusals
  }

  /// An export writes each statement on a line of its own, with one of these words in front.
  private static func keepDeclarations(of bytes: UnsafeRawBufferPointer, in script: ByteBuffer) {
    var start = 0
    for end in Statements.ends(in: bytes) {
      let statement = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
      start = end
      let head = statement.drop { $0 <= 0x20 }
      if head.starts(with: "INSERT INTO".utf8) || head.starts(with: "DELETE FROM".utf8) { continue }
      script.append(statement)
      script.append("\n")
    }
  }
}
