internal import Catalog
internal import SQLite
internal import Streams

/// Writes the `image` container: a database file for `new SQL.Database(bytes)`, with its manifest beside it.
///
/// The pages are copied as they are. Where some are free, `VACUUM INTO` (<https://www.sqlite.org/lang_vacuum.html>) leaves them out, but it can
/// give the rows of a table without INTEGER PRIMARY KEY new rowids, and it rebuilds indexes, for which the application's collations
/// and functions may be missing. So its result is only taken when every row in it is as it was.
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
      let digested = try DatabaseDigester(snapshot: snapshot, progress: progress, cancellation: cancellation)
        .digest()
      progress.begin(phase: "image", total: nil, unit: "bytes")
      if !(try makeCompactImage(at: partial, like: digested)) {
        Files.remove(partial)
        try Connection(path: snapshot, mode: .immutable).backup(
          to: partial, isCancelled: { [cancellation] in cancellation.isRequested })
      }
      progress.end(phase: "image")
      var manifest = Manifest(
        format: .image, version: options.toolVersion, timestamp: options.timestamp, source: source,
        files: [try file(partial, named: Files.name(of: target))], entries: digested.entries, omissions: [],
        adaptations: options.adaptations,
        standIns: [], selection: nil, fingerprint: digested.fingerprint.digest)
      manifest.tell(options.partOf)
      try cancellation.check()
      try Files.write(Array(manifest.text().utf8), to: target + Manifest.besideSuffix)
      try Files.rename(partial, to: target)
      return manifest
    } catch {
      Files.remove(partial)
      throw cancellation.isRequested ? Cancelled() : error
    }
  }

  /// Returns false when there is nothing to leave out, or when leaving it out would change a row.
  private func makeCompactImage(at partial: String, like digested: DatabaseDigester.Result) throws -> Bool {
    guard digested.catalog.settings.freelistCount > 0 else { return false }
    // Through a read-only connection VACUUM INTO gives new rowids to tables without INTEGER PRIMARY KEY; through one that may write
    // it keeps them (seen on 3.40.1). It does not write to the snapshot either way.
    let connection = try Connection(path: snapshot, mode: .readWrite)
    connection.stop(on: cancellation)
    do {
      try connection.execute("VACUUM main INTO " + partial.quotedLiteral)
    } catch {
      guard !error.isFull, !cancellation.isRequested else { throw error }
      return false
    }
    let compact = try DatabaseDigester(
      snapshot: partial, progress: SilentProgress(), cancellation: cancellation
    ).digest()
    return compact.fingerprint == digested.fingerprint
  }

  /// The size and digest of the finished file; syncs it on the way.
  private func file(_ path: String, named name: String) throws -> ArtifactFile {
    guard let size = Files.size(of: path) else { throw FileError(.missing, operation: "read", path: path) }
    let writer = try FileWriter(path: path, resumingAt: size)
    return ArtifactFile(
      name: name, section: nil, byteCount: size, statementCount: 0,
      digest: try writer.finish(durable: options.isDurable))
  }
}
