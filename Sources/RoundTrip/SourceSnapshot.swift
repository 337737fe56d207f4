internal import Artifacts
internal import Engines
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
  /// What was changed on request since.
  private(set) var adaptations: [Adaptation] = []

  /// Bytes 18 and 19 of the source's header say write-ahead log; where the source was being written, a `-wal` file does.
  public let usesWriteAheadLog: Bool

  /// Held, since its end removes the snapshot.
  private let workspace: Workspace

  /// - Throws: ``SnapshotError``, ``FileError``, ``Cancelled``.
  public init(
    of source: String, in workspace: Workspace, busyTimeout: Int, progress: any ProgressObserver,
    cancellation: Cancellation
  ) throws {
    progress.begin(phase: "snapshot", total: Files.size(of: source), unit: "bytes")
    defer { progress.end(phase: "snapshot") }
    let hash = BackgroundHash()
    // Bytes 18 and 19 of the header: 1 where the snapshot is the file itself, 2 where they had to be patched.
    var modes: [UInt8]?
    do throws(SnapshotError) {
      snapshot = try SnapshotTaker.take(
        source: source, into: workspace.path, busyTimeout: busyTimeout,
        progress: { done, _ in progress.advance(to: done, detail: "pages") },
        isCancelled: { cancellation.isRequested },
        observer: { bytes in
          if modes == nil, bytes.count >= 20 { modes = [bytes[18], bytes[19]] }
          hash.update(bytes)
        })
    } catch {
      if case .cancelled = error.reason { throw Cancelled() }
      throw error
    }
    self.workspace = workspace
    sourcePath = source
    usesWriteAheadLog = modes.map { $0.contains(2) } ?? (snapshot.walSize > 0)
    sourceDigest = modes == nil ? nil : try hash.finish()
    digest =
      if let sourceDigest, snapshot.method == .fileCopy, modes == [1, 1] {
        sourceDigest
      } else {
        try FileReader.digest(of: snapshot.path, cancellation)
      }
  }

  /// The snapshot with its file changed as was asked for. ``digest`` stays that of the snapshot as it was taken: the identity
  /// of the source.
  func adapted(_ request: AdaptationRequest, _ cancellation: Cancellation) throws -> SourceSnapshot {
    var result = self
    if !request.isEmpty {
      result.adaptations = try request.apply(to: snapshot.path, cancellation: cancellation)
    }
    return result
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
}
