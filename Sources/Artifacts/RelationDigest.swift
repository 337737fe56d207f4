public import Streams

/// The digest of one relation, built chunk by chunk. `docs/FINGERPRINT.md` has the layout and test vectors.
public struct RelationDigest: Sendable {
  public private(set) var rowCount: Int64 = 0
  public private(set) var chunks: [ChunkDigest] = []

  public struct ChunkDigest: Sendable, Hashable {
    public let rowCount: Int
    public let digest: Digest

    public init(rowCount: Int, digest: Digest) {
      self.rowCount = rowCount
      self.digest = digest
    }
  }

  public init() {}

  /// Continues from chunks that were digested before.
  init(chunks: [ChunkDigest]) {
    self.chunks = chunks
    rowCount = chunks.reduce(0) { $0 + Int64($1.rowCount) }
  }

  public mutating func add(_ chunk: Chunk) {
    chunks.append(ChunkDigest(rowCount: chunk.rowCount, digest: chunk.digest))
    rowCount += Int64(chunk.rowCount)
  }

  /// The digest of the relation under its name and the names of its values.
  public func finish(name: String, values: [String]) -> Digest {
    let hash = SHA256()
    hash.updateFramed("roundtrip.relation.1")
    hash.updateFramed(name)
    hash.updateBigEndian(UInt64(values.count))
    for value in values { hash.updateFramed(value) }
    hash.updateBigEndian(UInt64(rowCount))
    hash.updateBigEndian(UInt64(chunks.count))
    for chunk in chunks { hash.update(chunk.digest.bytes) }
    return hash.finish()
  }
}
