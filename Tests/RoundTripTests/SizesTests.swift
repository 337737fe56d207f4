import Foundation
import Reports
import SQLite
import Streams
import TestSupport
import Testing

@testable import RoundTrip

/// The sizes in the reports of real runs.
@Suite struct SizesTests {
  private func folder() throws -> String {
    let path = FileManager.default.temporaryDirectory.path + "/sizes-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  private func make(_ path: String, _ sql: String) throws {
    let connection = try Connection(path: path, mode: .create)
    try connection.execute(sql)
  }

  static let sql = """
    CREATE TABLE notes(a INTEGER PRIMARY KEY, b UNIQUE);
    INSERT INTO notes VALUES(1, zeroblob(90000));
    CREATE VIRTUAL TABLE "o""dd" USING fts4(x);
    CREATE TABLE gone(x); INSERT INTO gone VALUES(zeroblob(50000)); DROP TABLE gone;
    CREATE VIEW v AS SELECT no_such_function(1);
    """

  @Test func ofADiff() async throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try make(folder + "/a.db", Self.sql)
    try make(folder + "/b.db", Self.sql + "VACUUM")
    let report = try await offPool {
      var options = Comparison.Options(
        source: folder + "/a.db", copy: folder + "/b.db", workDirectory: folder)
      options.sizes = true
      return try Comparison(options, progress: SilentProgress(), cancellation: Cancellation()).run()
    }
    let sizes = try #require(report.sizes)
    #expect(sizes.map(\.role) == [.source, .copy])
    let objects = try #require(sizes[0].objects)
    let names = Dictionary(uniqueKeysWithValues: objects.map { ($0.name, $0) })
    #expect(names["notes"]?.kind == .table && names["notes"]?.bytes ?? 0 > 90_000)
    #expect(names["sqlite_autoindex_notes_1"]?.owner == "notes")
    #expect(names["o\"dd_content"]?.kind == .shadowTable && names["o\"dd_content"]?.owner == "o\"dd")
    #expect(names["sqlite_autoindex_o\"dd_segdir_1"]?.owner == "o\"dd_segdir")
    guard case .known(_, let free) = sizes[0].content, case .known(_, let vacuumed) = sizes[1].content else {
      Issue.record("no sizes")
      return
    }
    #expect(free >= 49_152 && vacuumed == 0)
    #expect(
      report.verdict.exitCode == .inconclusive || report.verdict.exitCode == .open, "no finding of size")
  }

  @Test func nobodyAsked() async throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try make(folder + "/a.db", "CREATE TABLE t(a)")
    let report = try await offPool {
      try Comparison(
        Comparison.Options(source: folder + "/a.db", copy: folder + "/a.db", workDirectory: folder),
        progress: SilentProgress(), cancellation: Cancellation()
      ).run()
    }
    #expect(report.sizes == nil)
  }

  /// What cannot be read is said to be unknown, never to be nothing.
  @Test func ofADamagedFile() async throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try make(
      folder + "/a.db", "PRAGMA page_size=4096; CREATE TABLE t(a); INSERT INTO t VALUES(zeroblob(9000))")
    let handle = try #require(FileHandle(forUpdatingAtPath: folder + "/a.db"))
    try handle.truncate(atOffset: 5_000)
    try handle.close()
    let sizes = try await offPool {
      try SizeReading.read(
        [.init(role: .source, engine: "native", path: folder + "/a.db")], cancellation: Cancellation())
    }
    guard case .absent(.failed, let note) = try #require(sizes.first).content else {
      Issue.record("\(sizes)")
      return
    }
    #expect(!note.isEmpty)
  }
}
