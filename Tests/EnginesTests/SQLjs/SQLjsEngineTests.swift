import Artifacts
import Catalog
import Foundation
import SQLite
import Streams
import TestSupport
import Testing

@testable import Engines

/// A real build in a real Node: `scripts/setup.sh --sqljs` provides it.
@Suite(.serialized) struct SQLjsEngineTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  static func engine() async throws -> SQLjsEngine {
    try await offPool {
      try SQLjsEngine(
        build: SQLjsBuild(path: root + "/.roundtrip/sqljs", lookingFrom: "/"), scratch: Files.scratchRoot,
        cancellation: Cancellation())
    }
  }

  private func importing(_ sql: String, callLimit: Int? = nil) async throws -> (ImportResult, Connection) {
    let folder = try Files.temporaryDirectory(in: Files.scratchRoot, prefix: "roundtrip-sqljs-")
    defer { Files.remove(folder) }
    try Files.write(Array(sql.utf8), to: folder + "/a.sql")
    var changed = try await Self.engine()
    if let callLimit { changed.callLimit = callLimit }
    let engine = changed
    let result = try await offPool {
      try engine.makeCopy(
        of: ArtifactReader(path: folder + "/a.sql", cancellation: Cancellation()), at: folder + "/copy.db",
        progress: SilentProgress(), cancellation: Cancellation())
    }
    return (result, try Connection(path: folder + "/copy.db", mode: .immutable))
  }

  @Test func saysWhatItIs() async throws {
    let engine = try await Self.engine()
    let capabilities = try #require(engine.capabilities)
    #expect(engine.identity.name == "sqljs")
    #expect(engine.identity.sqliteVersion == "3.49.1")
    #expect(engine.identity.files.count == 2)
    #expect(capabilities.modules.contains(NameKey("fts4")))
    #expect(!capabilities.modules.contains(NameKey("fts5")))
    #expect(capabilities.knows(function: "FLOOR"))
    #expect(!capabilities.isDeterministic(function: "floor"))
    #expect(capabilities.isDeterministic(function: "abs"))
    #expect(!capabilities.knows(function: "soundex"))
    #expect(capabilities.putsTextOnStack)
  }

  @Test func runsAForeignScript() async throws {
    let (result, copy) = try await importing(
      "CREATE TABLE t(a);\nINSERT INTO t VALUES('x;y');;\n-- a comment\nINSERT INTO t VALUES(x'00ff'), (-0.0), (9223372036854775807)"
    )
    #expect(result.refusalCount == 0)
    #expect(try copy.strings("SELECT quote(a) FROM t") == ["'x;y'", "X'00FF'", "0.0", "9223372036854775807"])
    #expect(result.checks.map(\.name) == ["integrity_check", "foreign_key_check"])
    #expect(result.checks.flatMap(\.problems) == [])
    #expect((result.peakMemory ?? 0) > 10_000_000)
  }

  /// A build that leaks is left before it dies; statements of a foreign script run one by one, so a few calls are soon reached.
  @Test(arguments: [3, 7])
  func goesOnInAnotherProcess(callLimit: Int) async throws {
    let (result, copy) = try await importing(
      """
      PRAGMA foreign_keys=OFF; BEGIN TRANSACTION;
      CREATE TABLE t(a); INSERT INTO t VALUES(1); INSERT INTO t VALUES(2); INSERT INTO nowhere VALUES(1);
      INSERT INTO t VALUES(3); CREATE INDEX i ON t(a); INSERT INTO t VALUES(4); COMMIT;
      INSERT INTO t VALUES(5); PRAGMA user_version=7;
      """, callLimit: callLimit)
    #expect(result.refusals.map(\.reason) == ["no such table: nowhere"])
    #expect(try copy.strings("SELECT a FROM t") == ["1", "2", "3", "4", "5"])
    #expect(try copy.strings("SELECT name FROM sqlite_schema") == ["t", "i"])
    #expect(try copy.strings("SELECT user_version FROM pragma_user_version") == ["7"])
    #expect(result.checks.flatMap(\.problems) == [])
  }

  @Test(arguments: ["UTF-16le", "UTF-16be"])
  func readsItsOwnChecksInUTF16(encoding: String) async throws {
    let (result, copy) = try await importing(
      "PRAGMA encoding='\(encoding)'; CREATE TABLE p(a PRIMARY KEY); CREATE TABLE \"kïnd\"(a REFERENCES p); INSERT INTO \"kïnd\" VALUES(1);"
    )
    #expect(try copy.readEncoding() == encoding)
    #expect(result.checks.map(\.problems) == [[], ["kïnd row 1"]])
  }

  @Test func namesWhatItRefusesAndGoesOn() async throws {
    let (result, copy) = try await importing(
      "CREATE TABLE t(a); CREATE VIRTUAL TABLE f USING fts5(a); INSERT INTO nowhere VALUES(1); INSERT INTO t VALUES(1);"
    )
    #expect(result.refusalCount == 2)
    #expect(result.refusals.map(\.reason) == ["no such module: fts5", "no such table: nowhere"])
    #expect(result.refusals.first?.head.hasPrefix("CREATE VIRTUAL TABLE f") == true)
    #expect(try copy.strings("SELECT a FROM t") == ["1"])
  }

  struct Lack: Sendable, CustomTestStringConvertible {
    let sql: String
    let lacks: [String]
    var testDescription: String { sql }
  }

  static let lacks = [
    Lack(sql: "CREATE TABLE t(a CHECK (abs(a) > 1), b DEFAULT (random()), c AS (lower(a)))", lacks: []),
    Lack(sql: "CREATE VIRTUAL TABLE f USING fts5(a)", lacks: ["module fts5"]),
    Lack(sql: "CREATE VIRTUAL TABLE f USING fts4(a, tokenize=porter)", lacks: []),
    Lack(sql: "CREATE VIRTUAL TABLE r USING rtree(id, a, b)", lacks: ["module rtree"]),
    Lack(sql: "CREATE TABLE t(a, b AS (floor(a)))", lacks: ["function floor"]),
    Lack(sql: "CREATE TABLE t(a, b AS (floor(a)) STORED)", lacks: ["function floor"]),
    Lack(sql: "CREATE TABLE t(a CHECK (floor(a) = a))", lacks: []),
    Lack(sql: "CREATE TABLE t(a CHECK (soundex(a) > 'a'))", lacks: ["function soundex"]),
    Lack(sql: "CREATE TABLE t(a VARCHAR(20), b DECIMAL(3, 4), PRIMARY KEY (a))", lacks: []),
    Lack(sql: "CREATE TABLE t(a); CREATE INDEX i ON t(ceil(a))", lacks: ["function ceil"]),
    Lack(sql: "CREATE TABLE t(a); CREATE INDEX i ON t(a) WHERE sqrt(a) > 1", lacks: ["function sqrt"]),
    Lack(sql: "CREATE TABLE t(a); CREATE VIEW v AS SELECT floor(a), soundex(a) FROM t", lacks: []),
    Lack(sql: "CREATE TABLE t(a COLLATE NOCASE UNIQUE)", lacks: []),
  ]

  @Test(arguments: lacks)
  func knowsWhatItLacks(_ example: Lack) async throws {
    let connection = try Connection(inMemory: ())
    try connection.execute(example.sql)
    let catalog = try Catalog(reading: connection)
    let found = try #require(await Self.engine().capabilities).lacks(for: catalog)
    #expect(found.map(\.piece) == example.lacks)
  }
}
