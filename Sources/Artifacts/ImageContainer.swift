internal import Streams

/// Reads a database image: there are no statements in it, the engine takes the file.
struct ImageContainer: ArtifactContainer {
  let path: String

  func open(_ cancellation: Cancellation) throws -> Manifest? {
    let header = ByteBuffer()
    _ = try FileReader(path: path).read(into: header, limit: 100)
    guard header.count == 100, header.bytes.starts(with: "SQLite format 3\0".utf8) else {
      throw ArtifactError.notAnArtifact(path: path, reason: "it does not begin like an SQLite database")
    }
    // Bytes 18 and 19 of the header (https://www.sqlite.org/fileformat.html): 2 means that rows may be missing from the
    // file, in a write-ahead log that an image does not have (H1).
    guard header.bytes[18] == 1, header.bytes[19] == 1 else {
      throw ArtifactError.notAnArtifact(
        path: path, reason: "it is in WAL mode, so rows may be missing from it")
    }
    let beside = path + Manifest.besideSuffix
    guard Files.kind(of: beside) == .file else { return nil }
    let manifest = try Manifest.read(beside, of: path)
    try SingleFileCheck.run(path: path, manifest: manifest, cancellation: cancellation)
    return manifest
  }

  func forEachPart(_ body: (ArtifactReader.Part) throws -> Void) throws {}
}
