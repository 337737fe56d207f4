internal import JSON
internal import Streams

/// Reads a bundle, file by file: each is at most 16 MiB, or one statement.
struct BundleContainer: ArtifactContainer {
  let path: String

  func open(_ cancellation: Cancellation) throws -> Manifest? {
    let manifest = try readManifest()
    let listed = Set(manifest.files.map { Array($0.name.utf8) })
    for name in Files.names(in: path) where name != Manifest.fileName && !listed.contains(Array(name.utf8)) {
      throw ArtifactError.unexpectedFile(artifact: path, file: name)
    }
    var section = Section.schema
    for file in manifest.files {
      guard let own = file.section, own >= section, !file.name.utf8.contains(UInt8(ascii: "/")) else {
        throw ArtifactError.manifestDamaged(path: path, reason: "its files are not in order")
      }
      section = own
      guard let size = Files.size(of: path + "/" + file.name) else {
        throw ArtifactError.fileMissing(artifact: path, file: file.name)
      }
      guard size == file.byteCount else {
        throw ArtifactError.wrongSize(artifact: path, file: file.name, expected: file.byteCount, actual: size)
      }
    }
    return manifest
  }

  private func readManifest() throws -> Manifest {
    let file = path + "/" + Manifest.fileName
    guard Files.kind(of: file) == .file else { throw ArtifactError.manifestMissing(path: path) }
    return try Manifest.read(file, of: path)
  }

  func forEachPart(_ body: (ArtifactReader.Part) throws -> Void) throws {
    let script = ByteBuffer()
    for file in try readManifest().files {
      try FileReader.read(path + "/" + file.name, into: script)
      // The digest is taken of the very bytes that run.
      guard SHA256.hash(script.bytes) == file.digest else {
        throw ArtifactError.digestMismatch(artifact: path, file: file.name)
      }
      try body(ArtifactReader.Part(section: file.section, file: file.name, script: script))
    }
  }
}

extension Manifest {
  /// - Parameter artifact: for messages.
  static func read(_ file: String, of artifact: String) throws -> Manifest {
    let bytes = try FileReader.contents(of: file)
    let json: JSONValue
    do { json = try JSONText.decode(bytes.bytes) } catch {
      throw ArtifactError.manifestDamaged(path: artifact, reason: "\(error)")
    }
    return try Manifest(json: json, path: artifact)
  }
}
