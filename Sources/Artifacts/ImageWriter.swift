internal import Catalog
internal import SQLite
internal import Streams

/// Writes the `image` container: a database file for `new SQL.Database(bytes)`, with its manifest beside it.
///
/// `VACUUM INTO` (<https://www.sqlite.org/lang_vacuum.html>) leaves out free pages and keeps rowids. Where a collation or a function
/// of the application is missing it would rebuild indexes in another order, or fail: then the pages are copied as they are.
struct ImageWriter {
  let snapshot: String
  let source: Manifest.Source
  let options: Exporter.Options
  let progress: any ProgressObserver
  let cancellation: Cancellation

  func write(to target: String) throws -> Manifest {
    guard options.selection == nil else {
      throw ArtifactError.notAnArtifact(path: target, reason: "an image always holds the whole database")
    }
    let partial = target + ".partial"
    Files.remove(partial)
    do {
      progress.begin(phase: "image", total: nil, unit: "bytes")
      try makeImage(at: partial)
      progress.end(phase: "image")
      let digested = try DatabaseDigester(snapshot: snapshot, progress: progress, cancellation: cancellation).digest()
      let manifest = Manifest(
        format: .image, version: options.toolVersion, timestamp: options.timestamp, source: source,
        files: [try file(partial, named: Files.name(of: target))], entries: digested.entries, omissions: [],
        standIns: [], selection: nil, fingerprint: digested.fingerprint.digest)
      try cancellation.check()
      try Files.write(Array(manifest.text().utf8), to: target + Manifest.besideSuffix)
      try Files.rename(partial, to: target)
      return manifest
    } catch {
      Files.remove(partial)
      throw cancellation.isRequested ? Cancelled() : error
    }
  }

  private func makeImage(at partial: String) throws {
    let connection = try Connection(path: snapshot, mode: .immutable)
    connection.stop(on: cancellation)
    do {
      try connection.execute("VACUUM main INTO " + partial.quotedLiteral)
    } catch {
      guard !error.isFull, !cancellation.isRequested else { throw error }
      Files.remove(partial)
      try connection.backup(to: partial)
    }
  }

  /// The size and digest of the finished file; syncs it on the way.
  private func file(_ path: String, named name: String) throws -> ArtifactFile {
    guard let size = Files.size(of: path) else { throw FileError(operation: "read", path: path, code: 2) }
    let writer = try FileWriter(path: path, resumingAt: size)
    return ArtifactFile(
      name: name, section: nil, byteCount: size, statementCount: 0,
      digest: try writer.finish(durable: options.isDurable))
  }
}
