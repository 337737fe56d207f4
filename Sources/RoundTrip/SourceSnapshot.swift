public import SQLite
public import Streams

/// A snapshot of a source, with what a report says of both.
public struct SourceSnapshot: Sendable {
  public let sourcePath: String
  public let snapshot: Snapshot
  /// SHA-256 of the source's main file; nil where it was being written while the snapshot was taken.
  public let sourceDigest: Digest?
  /// SHA-256 of the snapshot.
  public let digest: Digest

  /// Held, since its end removes the snapshot.
  private let workspace: Workspace

  /// - Throws: ``SnapshotError``, ``FileError``, ``Cancelled``.
  public init(
    of source: String, in workspace: Workspace, busyTimeout: Int, progress: any ProgressObserver,
    cancellation: Cancellation
  ) throws {
    progress.begin(phase: "snapshot", total: Files.size(of: source), unit: "bytes")
    defer { progress.end(phase: "snapshot") }
    let hash = SHA256()
    var isObserved = false
    do throws(SnapshotError) {
      snapshot = try SnapshotTaker.take(
        source: source, into: workspace.path, busyTimeout: busyTimeout,
        progress: { done, _ in progress.advance(to: done, detail: "pages") },
        isCancelled: { cancellation.isRequested },
        observer: { bytes in
          isObserved = true
          hash.update(bytes)
        })
    } catch {
      if case .cancelled = error.reason { throw Cancelled() }
      throw error
    }
    self.workspace = workspace
    sourcePath = source
    sourceDigest = isObserved ? hash.finish() : nil
    digest = try Self.digest(of: snapshot.path, cancellation)
  }

  /// Runs work on the snapshot; what SQLite finds wrong with it is told of the source, which is the file that the user knows.
  func namingSource<Result>(_ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch let error as SQLiteError where error.path == snapshot.path {
      throw SQLiteError(
        code: error.code, message: error.message, operation: error.operation, sql: error.sql, path: sourcePath
      )
    }
  }

  private static func digest(of path: String, _ cancellation: Cancellation) throws -> Digest {
    let reader = try FileReader(path: path)
    let hash = SHA256()
    let block = ByteBuffer(capacity: 1 << 20)
    while try reader.read(into: block, limit: 1 << 20) > 0 {
      hash.update(block.bytes)
      block.removeAll()
      try cancellation.check()
    }
    return hash.finish()
  }
}
