public import Streams

/// An export as its manifest describes it, with the artifact itself where that is at hand.
public struct KnownExport: Sendable {
  /// As the user named it.
  public let path: String
  public let manifest: Manifest
  /// nil where only the manifest is at hand.
  public let artifact: ArtifactReader?
  /// Why there is no ``artifact``; nil where there is one.
  public let absence: String?

  /// Opens a manifest file, or an artifact that brings one.
  ///
  /// Beside `manifest.json` the bundle is looked for, and beside `NAME.manifest.json` the artifact NAME. One that is missing or damaged there
  /// leaves the manifest to stand alone; one that was named itself must be sound.
  ///
  /// - Throws: ``ArtifactError``, also for an artifact without a manifest; ``FileError``, ``Cancelled``.
  public init(path: String, cancellation: Cancellation) throws {
    self.path = path
    guard try Self.isManifest(path) else {
      let artifact = try ArtifactReader(path: path, cancellation: cancellation)
      guard let manifest = artifact.manifest else { throw ArtifactError.manifestMissing(path: path) }
      (self.manifest, self.artifact, absence) = (manifest, artifact, nil)
      return
    }
    let manifest = try Manifest.read(path, of: path)
    self.manifest = manifest
    guard let owner = Self.owner(of: path), Files.kind(of: owner) != .missing else {
      (artifact, absence) = (nil, "the artifact is not beside its manifest")
      return
    }
    do {
      let found = try ArtifactReader(path: owner, cancellation: cancellation)
      let isIts = found.manifest == manifest
      artifact = isIts ? found : nil
      absence = isIts ? nil : "what lies beside the manifest is another artifact"
    } catch let error where !cancellation.isRequested {
      artifact = nil
      absence = "the artifact beside its manifest cannot be used: \(error)"
    }
  }

  /// A manifest begins with its format; the `json` container, which is an object too, with its statements.
  private static func isManifest(_ path: String) throws -> Bool {
    guard Files.kind(of: path) == .file else { return false }
    let head = ByteBuffer()
    _ = try FileReader(path: path).read(into: head, limit: 64)
    let text = head.bytes.filter { $0 > 0x20 }
    return text.starts(with: "{\"format\":".utf8)
  }

  private static func owner(of manifest: String) -> String? {
    let name = Array(Files.name(of: manifest).utf8)
    if name.elementsEqual(Manifest.fileName.utf8) { return Files.parent(of: manifest) }
    let suffix = Array(Manifest.besideSuffix.utf8)
    guard name.count > suffix.count, name.suffix(suffix.count).elementsEqual(suffix) else { return nil }
    return String(decoding: manifest.utf8.dropLast(suffix.count), as: UTF8.self)
  }
}
