internal import Streams

/// Reads one SQL script, ours with its manifest beside it, or anybody's.
struct ScriptContainer: ArtifactContainer {
  private static let blockLength = 1 << 20
  let path: String

  func open(_ cancellation: Cancellation) throws -> Manifest? {
    let beside = path + Manifest.besideSuffix
    guard Files.kind(of: beside) == .file else { return nil }
    let manifest = try Manifest.read(beside, of: path)
    try SingleFileCheck.run(path: path, manifest: manifest, cancellation: cancellation)
    return manifest
  }

  func forEachPart(_ body: (ArtifactReader.Part) throws -> Void) throws {
    let reader = try FileReader(path: path)
    var splitter = StatementSplitter()
    var waiting = ByteBuffer(capacity: Self.blockLength * 2)
    let name = Files.name(of: path)
    while true {
      let before = waiting.count
      guard try reader.read(into: waiting, limit: Self.blockLength) > 0 else { break }
      let fresh = UnsafeRawBufferPointer(rebasing: waiting.bytes[before...])
      guard let end = splitter.scan(fresh) else { continue }
      let rest = ByteBuffer(capacity: Self.blockLength * 2)
      rest.append(UnsafeRawBufferPointer(rebasing: waiting.bytes[(before + end)...]))
      waiting.truncate(to: before + end)
      try body(ArtifactReader.Part(section: nil, file: name, script: waiting))
      waiting = rest
    }
    // A last statement may lack its semicolon; anything else that is left SQLite will refuse by itself.
    if waiting.bytes.contains(where: { $0 > 0x20 }) {
      try body(ArtifactReader.Part(section: nil, file: name, script: waiting))
    }
  }
}

/// Holds a file against the one entry of its manifest.
enum SingleFileCheck {
  static func run(path: String, manifest: Manifest, cancellation: Cancellation) throws {
    guard manifest.files.count == 1, let file = manifest.files.first else {
      throw ArtifactError.manifestDamaged(
        path: path, reason: "it lists \(manifest.files.count) files for one")
    }
    let name = Files.name(of: path)
    let size = Files.size(of: path) ?? 0
    guard size == file.byteCount else {
      throw ArtifactError.wrongSize(artifact: path, file: name, expected: file.byteCount, actual: size)
    }
    guard try FileReader.digest(of: path, cancellation) == file.digest else {
      throw ArtifactError.digestMismatch(artifact: path, file: name)
    }
  }
}
