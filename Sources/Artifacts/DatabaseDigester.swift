public import Catalog
internal import SQLite
public import Streams

/// Reads every relation of a database once and digests it.
public struct DatabaseDigester {
  private let snapshot: String
  private let progress: any ProgressObserver
  private let cancellation: Cancellation

  /// - Parameter snapshot: a database file that nobody changes.
  public init(snapshot: String, progress: any ProgressObserver, cancellation: Cancellation) {
    self.snapshot = snapshot
    self.progress = progress
    self.cancellation = cancellation
  }

  public struct Result: Sendable {
    public var catalog: Catalog
    public var entries: [Manifest.Entry]
    public var fingerprint: Fingerprint
  }

  /// - Throws: ``SQLiteError``, ``Cancelled``.
  public func digest() throws -> Result {
    let connection = try Exporter.openSnapshot(snapshot)
    let catalog = try Catalog(reading: connection)
    let relations = try RelationPlanner(catalog: catalog, connection: connection).relations()
    let supply = ChunkSupply(
      snapshot: snapshot, relations: relations, isDigesting: true, cancellation: cancellation)
    defer { supply.stop() }
    progress.begin(phase: "digest", total: Files.size(of: snapshot), unit: "bytes")
    defer { progress.end(phase: "digest") }
    var bytes: Int64 = 0
    var entries: [Manifest.Entry] = []
    for (index, relation) in relations.enumerated() {
      var digest = RelationDigest()
      while let chunk = try supply.next(of: index) {
        digest.add(chunk)
        bytes += Int64(chunk.buffer.count)
        supply.recycle(chunk.buffer)
        progress.advance(to: bytes, detail: relation.name)
        try cancellation.check()
      }
      entries.append(
        Manifest.Entry(
          name: relation.name, kind: relation.kind.rawValue, values: relation.values,
          rowCount: digest.rowCount,
          digest: digest.finish(name: relation.name, values: relation.values), chunks: digest.chunks))
    }
    let fingerprint = try Fingerprint(catalog: catalog, relations: entries.map { ($0.name, $0.digest) })
    return Result(catalog: catalog, entries: entries, fingerprint: fingerprint)
  }
}
