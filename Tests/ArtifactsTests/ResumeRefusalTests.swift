import SQLite
import Streams
import Testing

@testable import Artifacts

/// Rows that break the source's constraints are tried one by one, against all rows before them.
@Suite struct ResumeRefusalTests {
  /// Stops the export once rows were written.
  private struct Stop: ProgressObserver {
    let cancellation: Cancellation
    func begin(phase: String, total: Int64?, unit: String) {}
    func advance(to done: Int64, detail: String) { cancellation.request() }
    func end(phase: String) {}
  }

  private func export(_ folder: ScratchFolder, breaking: [String], stops: Bool, resumes: Bool) throws
    -> Manifest
  {
    let path = folder.file("s.db")
    let cancellation = Cancellation()
    var options = Exporter.Options(
      format: .bundle, resumes: resumes, timestamp: "2026-01-01T00:00:00.000Z", toolVersion: "test")
    options.tablesBreakingConstraints = breaking
    let source = Manifest.Source(
      name: "s.db", byteCount: Files.size(of: path) ?? 0, digest: SHA256().finish(),
      sqliteVersion: Connection.libraryVersion, encoding: "UTF-8")
    let progress: any ProgressObserver = stops ? Stop(cancellation: cancellation) : SilentProgress()
    return try Exporter(
      snapshot: path, source: source, options: options, progress: progress, cancellation: cancellation
    ).export(to: folder.file("out"))
  }

  private func folder() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    try Connection(path: folder.file("s.db"), mode: .create).execute(
      """
      CREATE TABLE t(id INTEGER PRIMARY KEY, x NOT NULL); CREATE TABLE u(x);
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9000)
      INSERT INTO t SELECT i, 'row ' || i FROM n; INSERT INTO u SELECT x FROM t;
      """)
    return folder
  }

  @Test func aCheckpointIsKeptWhereEveryRowIsWritten() throws {
    let folder = try folder()
    #expect(throws: Cancelled.self) { try export(folder, breaking: [], stops: true, resumes: false) }
    #expect(Exporter.canResume(folder.file("out")))
    #expect(try export(folder, breaking: [], stops: false, resumes: true).recordCount == 18_000)
  }

  @Test func noneIsKeptWhereRowsAreTried() throws {
    let folder = try folder()
    #expect(throws: Cancelled.self) { try export(folder, breaking: ["t"], stops: true, resumes: false) }
    #expect(Files.names(in: folder.path) == ["s.db"])
  }

  @Test func goingOnIsRefusedWhereRowsAreTried() throws {
    let folder = try folder()
    #expect(throws: Cancelled.self) { try export(folder, breaking: [], stops: true, resumes: false) }
    do {
      _ = try export(folder, breaking: ["t"], stops: false, resumes: true)
      Issue.record("it went on")
    } catch ArtifactError.notResumable {}
  }
}
