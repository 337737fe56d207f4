internal import JSON
public import Streams

/// Where the statement stream goes: one implementation for each container that holds text.
///
/// Sections come in order and are never gone back to. Nothing is written under the final name before ``commit(_:)``.
protocol ArtifactSink: AnyObject {
  /// Takes one complete statement, its semicolon and line feed included.
  func write(_ statement: UnsafeRawBufferPointer, in section: Section) throws

  /// Where the stream stands, after everything so far was handed to the disk.
  func checkpoint() throws -> SinkPosition

  /// Closes the files. No statement may follow.
  func close() throws -> [ArtifactFile]

  /// Puts the manifest in its place and gives the artifact its final name.
  func commit(_ manifest: Manifest) throws

  /// Takes away everything that was written.
  func discard()
}

/// A place in a half-written artifact from which it can be continued.
struct SinkPosition: Sendable, Hashable {
  /// Files that are complete.
  var closed: [ArtifactFile]
  /// The file that is being written; nil before the first statement.
  var current: Current?
  /// Totals of the sections so far, for containers that keep all sections in one file.
  struct Current: Sendable, Hashable {
    var name: String
    var section: Section
    var byteCount: Int64
    var statementCount: Int64
  }
}

/// One file of an artifact.
public struct ArtifactFile: Sendable, Hashable {
  /// Relative to the artifact's folder; the artifact's own name for a container of one file.
  public var name: String
  /// nil for a file that holds all sections.
  public var section: Section?
  public var byteCount: Int64
  public var statementCount: Int64
  public var digest: Digest

  public init(name: String, section: Section?, byteCount: Int64, statementCount: Int64, digest: Digest) {
    self.name = name
    self.section = section
    self.byteCount = byteCount
    self.statementCount = statementCount
    self.digest = digest
  }
}
