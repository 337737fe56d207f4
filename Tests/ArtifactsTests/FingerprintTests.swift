import Foundation
import SQLite
import Streams
import Testing

@testable import Artifacts

/// `docs/FINGERPRINT.md`, and what a fingerprint must tell apart and what not.
@Suite struct FingerprintTests {
  private func digest(_ sql: String, afterwards: String = "") throws -> DatabaseDigester.Result {
    let folder = try Files.temporaryDirectory(in: Files.scratchRoot, prefix: "fingerprint-")
    defer { Files.remove(folder) }
    let path = folder + "/a.db"
    do {
      let connection = try Connection(path: path, mode: .create)
      try connection.execute(sql)
      if !afterwards.isEmpty { try connection.execute(afterwards.replacing("FILE", with: folder + "/b.db")) }
    }
    let read = Files.kind(of: folder + "/b.db") == .file ? folder + "/b.db" : path
    return try DatabaseDigester(snapshot: read, progress: SilentProgress(), cancellation: Cancellation())
      .digest()
  }

  // MARK: The page

  private static var page: String {
    get throws {
      let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
      return try String(contentsOf: root.appending(path: "docs/FINGERPRINT.md"), encoding: .utf8)
    }
  }

  @Test func theVectorsOfThePageHold() throws {
    let vectors = try Self.page.components(separatedBy: "```sql\n").dropFirst()
    #expect(vectors.count >= 4)
    for vector in vectors {
      let parts = vector.components(separatedBy: "```")
      let result = try digest(parts[0])
      try #require(parts.count > 1)
      let lines = parts[1].components(separatedBy: "\n").filter { $0.contains("  ") && $0.count > 64 }
      #expect(!lines.isEmpty)
      for line in lines {
        let fields = line.trimmingCharacters(in: .whitespaces).components(separatedBy: "  ")
        let entry = try #require(
          result.entries.first { "\($0.rowCount) rows" == fields[1] && $0.name == fields[2] })
        #expect(entry.digest.description == fields[0], "\(fields[2]) of \(parts[0])")
      }
    }
  }

  /// An implementation of the page that shares nothing with the one under test but SHA-256.
  @Test func anIndependentReadingOfThePageAgrees() throws {
    func number(_ value: UInt64) -> [UInt8] {
      (0..<8).map { UInt8(truncatingIfNeeded: value >> (56 - 8 * UInt64($0))) }
    }
    func framed(_ bytes: [UInt8]) -> [UInt8] { number(UInt64(bytes.count)) + bytes }
    func hash(_ bytes: [UInt8]) -> [UInt8] { bytes.withUnsafeBytes { SHA256.hash($0).bytes } }
    func row(_ values: [[UInt8]]) -> [UInt8] { framed(values.flatMap { $0 }) }
    let rows =
      row([[1] + number(7), [3] + framed(Array("a".utf8)), [2] + number((1.5).bitPattern)])
      + row([[1] + number(UInt64(bitPattern: 9)), [0], [4] + framed([0, 255])])
    let relation =
      framed(Array("roundtrip.relation.1".utf8)) + framed(Array("t".utf8)) + number(3)
      + framed(Array("rowid".utf8))
      + framed(Array("x".utf8)) + framed(Array("y".utf8)) + number(2) + number(1) + hash(rows)
    let result = try digest(
      "CREATE TABLE t(x, y); INSERT INTO t(rowid, x, y) VALUES (7, 'a', 1.5), (9, NULL, x'00ff')")
    #expect(result.entries.map(\.digest.bytes) == [hash(relation)])
  }

  // MARK: Equal and not equal

  private static let base = """
    CREATE TABLE a(id INTEGER PRIMARY KEY, x, y); CREATE TABLE b(id INTEGER PRIMARY KEY, x, y);
    INSERT INTO a VALUES (1, 'x', '3y'), (2, 2, 'Bob'); INSERT INTO b VALUES (5, '', NULL);
    CREATE INDEX i ON a(x); CREATE TABLE w(k TEXT COLLATE NOCASE PRIMARY KEY, v) WITHOUT ROWID;
    INSERT INTO w VALUES ('A', 1), ('b', 2); PRAGMA user_version = 3;
    CREATE TRIGGER t1 AFTER INSERT ON a BEGIN SELECT 1; END; CREATE TRIGGER t2 AFTER INSERT ON a BEGIN SELECT 2; END;
    CREATE VIRTUAL TABLE r USING rtree(id, x0, x1); INSERT INTO r SELECT value, value, value + 1 FROM json_each('[1,2,3,4,5,6,7,8,9]');
    """

  @Test(arguments: [
    "VACUUM INTO 'FILE'",
    "PRAGMA journal_mode = WAL; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE",
    "PRAGMA page_size = 1024; VACUUM", "PRAGMA page_size = 65536; VACUUM", "PRAGMA auto_vacuum = 1; VACUUM",
    "REINDEX", "CREATE TABLE z(a); DROP TABLE z", "PRAGMA page_size = 512; VACUUM INTO 'FILE'",
  ])
  func storageDoesNotCount(_ change: String) throws {
    let before = try digest(Self.base)
    let after = try digest(Self.base, afterwards: change)
    #expect(before.fingerprint == after.fingerprint)
  }

  @Test(arguments: [
    "UPDATE a SET x = 'x3', y = 'y' WHERE id = 1", "UPDATE a SET x = 2.0 WHERE id = 2",
    "UPDATE a SET y = 'BOB' WHERE id = 2", "UPDATE b SET x = NULL", "UPDATE b SET x = x''",
    "UPDATE b SET y = ''",
    "DELETE FROM a WHERE id = 2; INSERT INTO b VALUES (2, 2, 'Bob')", "UPDATE a SET id = 3 WHERE id = 2",
    "UPDATE w SET k = 'a' WHERE k = 'A'", "PRAGMA user_version = 4", "PRAGMA application_id = 1",
    "DROP INDEX i",
    "DROP INDEX i; CREATE UNIQUE INDEX i ON a(x)", "ALTER TABLE a ADD COLUMN z",
    "UPDATE r SET x1 = 50 WHERE id = 4",
    "DROP TRIGGER t1; CREATE TRIGGER t1 AFTER INSERT ON a BEGIN SELECT 1; END",
  ])
  func contentCounts(_ change: String) throws {
    let before = try digest(Self.base)
    let after = try digest(Self.base, afterwards: change)
    #expect(before.fingerprint != after.fingerprint)
  }

  // MARK: Triggers

  private static let tables = "CREATE TABLE \"\u{e9}\"(x); CREATE TABLE \"e\u{301}\"(x); CREATE TABLE t(x)"

  /// Two tables whose names Swift takes for equal strings.
  @Test func orderAmongTriggersOfDifferentTablesDoesNotCount() throws {
    let one = "CREATE TRIGGER a AFTER INSERT ON \"\u{e9}\" BEGIN SELECT 1; END"
    let two = "CREATE TRIGGER b AFTER INSERT ON \"e\u{301}\" BEGIN SELECT 2; END"
    let first = try digest([Self.tables, one, two].joined(separator: ";"))
    #expect(try digest([Self.tables, two, one].joined(separator: ";")).fingerprint == first.fingerprint)
  }

  /// One table, its name spelt in two ways.
  @Test func orderAmongTriggersOfOneTableCounts() throws {
    let one = "CREATE TRIGGER c AFTER INSERT ON t BEGIN SELECT 3; END"
    let two = "CREATE TRIGGER d AFTER INSERT ON T BEGIN SELECT 4; END"
    let first = try digest([Self.tables, one, two].joined(separator: ";"))
    #expect(try digest([Self.tables, two, one].joined(separator: ";")).fingerprint != first.fingerprint)
  }
}
