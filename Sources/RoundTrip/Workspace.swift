public import Streams

/// A private folder for snapshots, artifacts and copies that live no longer than a run.
public final class Workspace: Sendable {
  public let path: String

  /// - Parameter parent: an existing folder; nil for `TMPDIR`, else `/tmp`.
  public init(in parent: String?) throws(FileError) {
    path = try Files.temporaryDirectory(in: parent ?? Files.scratchRoot, prefix: "roundtrip-")
  }

  deinit { Files.remove(path) }
}
