import SQLite
import Streams
import Testing

@testable import Artifacts

/// A database of a test, exported, and its copy made from the statements alone, as an engine would make it.
struct ExportTrip {
  let manifest: Manifest
  /// The length of every statement, in order, by section.
  private(set) var lengths: [Section: [Int]] = [:]
  let source: DatabaseDigester.Result
  let copy: DatabaseDigester.Result

  /// - Parameters:
  ///   - inspect: looks at the copy.
  ///   - build: fills the source; gets a connection in autocommit mode.
  init(
    selection: [String]? = nil, inspect: (Connection) throws -> Void = { _ in },
    build: (Connection) throws -> Void
  ) throws {
    let folder = try ScratchFolder()
    do {
      let connection = try Connection(path: folder.file("source.db"), mode: .create)
      try connection.execute("PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY")
      try build(connection)
    }
    source = try Self.digest(folder.file("source.db"))
    manifest = try Self.export(
      folder.file("source.db"), to: folder.file("a.json"), format: .json, selection: selection)
    var lengths: [Section: [Int]] = [:]
    try JSONArtifactScanner(path: folder.file("a.json")).scan { section in
      .init(statement: { lengths[section, default: []].append($0.count) }, end: {})
    } metadata: { _ in
    }
    self.lengths = lengths
    let target = try Connection(path: folder.file("copy.db"), mode: .create)
    try target.execute("PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY")
    try ArtifactReader(path: folder.file("a.json"), cancellation: Cancellation())
      .forEachPart(Cancellation()) { try target.executeScript($0.script) }
    try inspect(target)
    copy = try Self.digest(folder.file("copy.db"))
  }

  static func export(
    _ path: String, to target: String, format: ArtifactFormat, selection: [String]? = nil
  ) throws -> Manifest {
    let zeros = String(repeating: "0", count: 64)
    let source = Manifest.Source(
      name: "source.db", byteCount: Files.size(of: path) ?? 0, digest: try #require(Digest(hex: zeros)),
      sqliteVersion: Connection.libraryVersion, encoding: "UTF-8")
    return try Exporter(
      snapshot: path, source: source,
      options: .init(
        format: format, selection: selection, isDurable: false, timestamp: "2026-01-01T00:00:00.000Z",
        toolVersion: "test"), progress: SilentProgress(), cancellation: Cancellation()
    ).export(to: target)
  }

  private static func digest(_ path: String) throws -> DatabaseDigester.Result {
    try DatabaseDigester(snapshot: path, progress: SilentProgress(), cancellation: Cancellation()).digest()
  }

  /// Nothing was lost, and no statement is longer than one `exec` of sql.js should be given.
  func expectFaithful() {
    #expect(copy.fingerprint == source.fingerprint)
    #expect(copy.recordCount == source.recordCount)
    #expect(manifest.omissions == [])
    #expect(lengths.values.joined().allSatisfy { $0 <= InsertWriter.statementLimit })
  }
}

extension DatabaseDigester.Result {
  var recordCount: Int64 { entries.reduce(0) { $0 + $1.rowCount } }
}
