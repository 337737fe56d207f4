internal import Artifacts
internal import Catalog
public import Engines
public import Reports
internal import SQLite
internal import Streams

// How the values of the rooms below become parts of a report.

extension ReportFile {
  init(_ taken: SourceSnapshot) {
    self.init(
      path: taken.sourcePath, size: taken.snapshot.sourceSize, sha256: taken.sourceDigest?.description,
      walSize: taken.snapshot.walSize > 0 ? taken.snapshot.walSize : nil)
  }
}

extension ReportSnapshot {
  init(_ taken: SourceSnapshot) {
    let notes = taken.snapshot.notes.joined(separator: " ")
    self.init(
      method: taken.snapshot.method.slug, size: taken.snapshot.size, sha256: taken.digest.description,
      note: notes.isEmpty ? nil : notes)
  }
}

extension Snapshot.Method {
  /// Lower case with hyphens, as reports have it.
  var slug: String {
    switch self {
    case .fileCopy: "file-copy"
    case .fileCopyWithWAL: "file-copy-with-wal"
    case .fileCopyWithHotJournal: "file-copy-with-hot-journal"
    case .onlineBackup: "online-backup"
    }
  }
}

extension ReportEngine {
  /// What a report says of an engine.
  public init(_ role: Role, _ identity: EngineIdentity) {
    self.init(
      role: role, name: identity.name, sqliteVersion: identity.sqliteVersion, sourceID: identity.sourceID,
      compileOptions: identity.compileOptions, files: identity.files,
      runtime: identity.runtime)
  }
}

extension ReportArtifact {
  /// - Parameter isKept: false for an artifact that is gone by the time the report is read.
  init(_ artifact: ArtifactReader, isKept: Bool, adaptations: [Adaptation]) {
    let format = Format(rawValue: artifact.format.rawValue) ?? .bundle
    self.init(
      format: format, path: isKept ? artifact.path : nil,
      size: artifact.manifest?.totalSize ?? Files.size(of: artifact.path) ?? 0,
      sha256: artifact.manifest?.checksum.description, adaptations: adaptations.map(ReportAdaptation.init))
  }
}

extension ReportAdaptation {
  init(_ adaptation: Adaptation) {
    self.init(
      kind: adaptation.kind.rawValue, objectKind: adaptation.objectKind, object: adaptation.object,
      column: adaptation.column, reason: adaptation.reason)
  }
}

extension Manifest.Source {
  /// What a manifest says of the source: its name without its path, and the state of the snapshot.
  init(_ taken: SourceSnapshot) throws {
    let connection = try Exporter.openSnapshot(taken.snapshot.path)
    self.init(
      name: Files.name(of: taken.sourcePath), byteCount: taken.snapshot.size, digest: taken.digest,
      sqliteVersion: Connection.libraryVersion, encoding: try connection.readEncoding())
  }
}
