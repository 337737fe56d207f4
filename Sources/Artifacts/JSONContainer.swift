internal import JSON
internal import Streams

/// Reads one `{schema, data, indexes, metadata}` object, whatever the order of its members, without holding more than a
/// statement of it.
struct JSONContainer: ArtifactContainer {
  let path: String

  func open(_ cancellation: Cancellation) throws -> Manifest? {
    var found: [Section: (bytes: Int64, statements: Int64, digest: Digest)] = [:]
    var metadata: JSONValue?
    let scanner = try JSONArtifactScanner(path: path)
    let hash = SHA256()
    try scanner.scan { section in
      var bytes: Int64 = 0
      var statements: Int64 = 0
      return .init(
        statement: { text in
          hash.updateBigEndian(UInt64(text.count))
          hash.update(text.bytes)
          bytes += Int64(text.count)
          statements += 1
          try cancellation.check()
        },
        end: { found[section] = (bytes, statements, hash.finish()) })
    } metadata: {
      metadata = $0
    }
    for section in Section.allCases where found[section] == nil {
      throw ArtifactError.notAnArtifact(path: path, reason: "it has no member '\(section.rawValue)'")
    }
    // Another exporter's metadata is its own affair; ours is known by its format version.
    guard let metadata, metadata["formatVersion"] != nil else { return nil }
    let manifest = try Manifest(json: metadata, path: path)
    guard manifest.files.map(\.section) == Section.allCases else {
      throw ArtifactError.manifestDamaged(path: path, reason: "it does not list the three sections")
    }
    for file in manifest.files {
      guard let section = file.section, let actual = found[section] else {
        throw ArtifactError.manifestDamaged(path: path, reason: "it lists an unknown section")
      }
      guard actual.bytes == file.byteCount, actual.statements == file.statementCount else {
        throw ArtifactError.wrongSize(
          artifact: path, file: section.rawValue, expected: file.byteCount, actual: actual.bytes)
      }
      guard actual.digest == file.digest else {
        throw ArtifactError.digestMismatch(artifact: path, file: section.rawValue)
      }
    }
    return manifest
  }

  func forEachPart(_ body: (ArtifactReader.Part) throws -> Void) throws {
    try withoutActuallyEscaping(body) { try forEachPart(escaping: $0) }
  }

  private func forEachPart(escaping body: @escaping (ArtifactReader.Part) throws -> Void) throws {
    // Members may stand in any order; statements run in the order of the sections.
    for wanted in Section.allCases {
      let batch = ByteBuffer(capacity: 1 << 20)
      try JSONArtifactScanner(path: path).scan { section in
        guard section == wanted else { return nil }
        return .init(
          statement: { text in
            batch.append(text.bytes)
            batch.append(";\n")
            if batch.count >= 1 << 20 {
              try body(ArtifactReader.Part(section: section, file: section.rawValue, script: batch))
              batch.removeAll()
            }
          },
          end: {
            if batch.count > 0 {
              try body(ArtifactReader.Part(section: section, file: section.rawValue, script: batch))
            }
          })
      } metadata: { _ in
      }
    }
  }
}
