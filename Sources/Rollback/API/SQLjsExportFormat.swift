internal import Artifacts
internal import Streams

/// An export as the app knows it: schema, data, indexes, metadata. The data stay in the artifact and are read a part at a time.
public struct SQLjsExportFormat: Sendable {
  public struct Metadata: Sendable, Hashable {
    /// Of the tool that wrote it.
    public var version: String
    /// ISO 8601.
    public var timestamp: String
    public var recordCount: Int64
    public var tableCount: Int
    /// Bytes.
    public var totalSize: Int64
    public var checksum: String
    /// Of the content; nil where not all of it is carried as it is.
    public var fingerprint: String?
  }

  /// INSERT statements.
  public struct Rows: Sendable {
    let artifact: String

    /// Calls `body` with one part after the other, each of whole statements and at most 16 MiB or so.
    ///
    /// - Throws: `ArtifactError` where the artifact is not what its manifest says, and what `body` throws.
    public func forEachPart(_ body: ([UInt8]) throws -> Void) throws {
      try ArtifactReader(path: artifact, cancellation: Cancellation()).forEachPart(Cancellation()) { part in
        if part.section == .data { try body(Array(part.script.bytes)) }
      }
    }
  }

  /// The artifact.
  public var path: String
  /// CREATE TABLE and CREATE VIRTUAL TABLE statements.
  public var schema: String
  public var data: Rows
  /// What comes after the data: indexes, triggers, views, settings.
  public var indexes: String
  public var metadata: Metadata

  /// Reads a bundle.
  ///
  /// - Throws: `ArtifactError`, also for an artifact that is not divided into sections.
  public init(reading path: String) throws {
    let reader = try ArtifactReader(path: path, cancellation: Cancellation())
    guard let manifest = reader.manifest, reader.format == .bundle else {
      throw ArtifactError.notAnArtifact(path: path, reason: "it is no bundle")
    }
    var texts: [Section: [UInt8]] = [:]
    try reader.forEachPart(Cancellation()) { part in
      guard let section = part.section, section != .data else { return }
      texts[section, default: []] += Array(part.script.bytes)
    }
    self.path = path
    schema = String(decoding: texts[.schema] ?? [], as: UTF8.self)
    data = Rows(artifact: path)
    indexes = String(decoding: texts[.indexes] ?? [], as: UTF8.self)
    metadata = Metadata(
      version: manifest.version, timestamp: manifest.timestamp, recordCount: manifest.recordCount,
      tableCount: manifest.entries.count, totalSize: manifest.totalSize,
      checksum: "\(manifest.checksum)", fingerprint: manifest.fingerprint?.description)
  }
}
