internal import JSON
public import Streams

/// What an artifact says of itself. `reports/schema/manifest.schema.json` describes its JSON.
public struct Manifest: Sendable, Hashable {
  public static let formatVersion: Int64 = 1
  static let fileName = "manifest.json"
  /// What the name of a manifest beside an artifact ends in.
  public static let besideSuffix = ".manifest.json"

  /// One relation that is carried.
  public struct Entry: Sendable, Hashable {
    public var name: String
    /// A ``Relation/Kind``.
    public var kind: String
    /// The names of the values of a row, generated columns included.
    public var values: [String]
    public var rowCount: Int64
    public var digest: Digest
    public var chunks: [RelationDigest.ChunkDigest]
  }

  /// The source, without its path: the same database gives the same manifest wherever it lies.
  public struct Source: Sendable, Hashable {
    public var name: String
    /// Of the snapshot, in bytes.
    public var byteCount: Int64
    /// SHA-256 of the snapshot.
    public var digest: Digest
    public var sqliteVersion: String
    public var encoding: String

    public init(name: String, byteCount: Int64, digest: Digest, sqliteVersion: String, encoding: String) {
      self.name = name
      self.byteCount = byteCount
      self.digest = digest
      self.sqliteVersion = sqliteVersion
      self.encoding = encoding
    }
  }

  public var format: ArtifactFormat
  /// The version of the tool that wrote it.
  public var version: String
  /// When it was written, ISO 8601 in UTC. The only thing that differs between two exports of one database.
  public var timestamp: String
  public var source: Source
  public var files: [ArtifactFile]
  public var entries: [Entry]
  public var omissions: [Omission]
  /// What was changed on request before the export: all else here describes the adapted database, save ``source``.
  public var adaptations: [Adaptation] = []
  /// Names of what the exporting SQLite lacked and stood in for, as `collation unicase`.
  public var standIns: [String]
  /// The tables it was limited to; nil for all.
  public var selection: [String]?
  /// What the source has beyond ``selection``; nil where that is nil.
  public var leftOut: [LeftOut]?
  /// The fingerprint of the whole source; nil when not all of its rows are carried as they are.
  public var fingerprint: Digest?

  /// All rows.
  public var recordCount: Int64 { entries.reduce(0) { $0 &+ $1.rowCount } }
  /// All bytes of all files, the manifest apart.
  public var totalSize: Int64 { files.reduce(0) { $0 &+ $1.byteCount } }

  /// Indexes that the engine is to make again in an image. Where there are statements, it makes all indexes itself anyway.
  public var indexesToRemake: [String] { adaptations.filter { $0.kind == .reindex }.map(\.object) }

  func text() throws -> String {
    String(decoding: try JSONText.encode(json, pretty: true), as: UTF8.self) + "\n"
  }
}
