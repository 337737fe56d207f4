import Artifacts
import SQLite
import Streams
import Testing

@testable import Engines

/// Scripts that other programs wrote, in the shapes that `.dump` and people give them.
@Suite struct ForeignScriptTests {
  /// Imports a script and hands out the copy.
  private struct Attempt {
    let folder: String
    let result: ImportResult
    let copy: Connection

    init(_ script: String) throws {
      folder = try Files.temporaryDirectory(in: Files.scratchRoot, prefix: "roundtrip-engines-")
      let path = folder + "/artifact.sql"
      try Files.write(Array(script.replacing("@FOLDER@", with: folder).utf8), to: path)
      let artifact = try ArtifactReader(path: path, cancellation: Cancellation())
      result = try NativeEngine().makeCopy(
        of: artifact, at: folder + "/copy.db", progress: SilentProgress(), cancellation: Cancellation())
      copy = try Connection(path: folder + "/copy.db", mode: .readOnly)
    }

    func remove() { Files.remove(folder) }
  }

  @Test(arguments: ["\u{1}", "\u{1b}[1m", "\u{7f}", "\u{85}\u{2028}", "\u{b}\u{c}", "\u{1a}"])
  func aTextWithControlCharacters(_ text: String) throws {
    let attempt = try Attempt("CREATE TABLE t(a);\nINSERT INTO t VALUES('\(text)');")
    defer { attempt.remove() }
    #expect(attempt.result.refusalCount == 0)
    #expect(try attempt.copy.strings("SELECT a FROM t") == [text])
  }

  @Test(
    arguments: [
      [0x1f, 0x8b, 0x08, 0x41], Array("PK\u{3}\u{4}".utf8), [0x28, 0xb5, 0x2f, 0xfd, 0x04],
      Array("CREATE TABLE t(a);\0".utf8), [0x01] + Array("SELECT 1;".utf8),
    ] as [[UInt8]])
  func whatIsNoTextIsRefused(_ bytes: [UInt8]) throws {
    let folder = try Files.temporaryDirectory(in: Files.scratchRoot, prefix: "roundtrip-engines-")
    defer { Files.remove(folder) }
    try Files.write(bytes, to: folder + "/artifact.sql")
    #expect(throws: ArtifactError.self) {
      try ArtifactReader(path: folder + "/artifact.sql", cancellation: Cancellation())
    }
  }

  @Test func aDumpWithAVirtualTable() throws {
    let attempt = try Attempt(
      """
      PRAGMA foreign_keys=OFF;
      BEGIN TRANSACTION;
      CREATE TABLE t(a INTEGER PRIMARY KEY, b TEXT);
      INSERT INTO t VALUES(1,'x');
      INSERT INTO t VALUES(2,replace('a\\nb','\\n',char(10)));
      PRAGMA writable_schema=ON;
      INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','f','f',0,'CREATE VIRTUAL TABLE f USING fts5(a, content='''')');
      CREATE TABLE IF NOT EXISTS 'f_data'(id INTEGER PRIMARY KEY, block BLOB);
      PRAGMA writable_schema=OFF;
      COMMIT;
      """)
    defer { attempt.remove() }
    #expect(attempt.result.refusalCount == 0)
    #expect(attempt.result.statementCount == 10)
    #expect(try attempt.copy.integer("SELECT count(*) FROM t") == 2)
    #expect(
      try attempt.copy.string("SELECT sql FROM sqlite_schema WHERE name = 'f'")
        == "CREATE VIRTUAL TABLE f USING fts5(a, content='')")
  }

  @Test func goesOnAfterARefusal() throws {
    let attempt = try Attempt(
      """
      CREATE TABLE t(a UNIQUE);
      INSERT INTO t VALUES(1);
      INSERT INTO t VALUES(2),(1);
      INSERT INTO nowhere VALUES(';');
      CREATE GARBAGE here;
      INSERT INTO t VALUES(3);
      """)
    defer { attempt.remove() }
    #expect(attempt.result.refusalCount == 3)
    #expect(attempt.result.refusals.map(\.reason).first == "UNIQUE constraint failed: t.a")
    #expect(try attempt.copy.string("SELECT group_concat(a) FROM t") == "1,3")
  }

  @Test func refusalsAreCappedAndCounted() throws {
    let attempt = try Attempt(
      "CREATE TABLE t(a);" + String(repeating: "INSERT INTO nowhere VALUES(1);\n", count: 50))
    defer { attempt.remove() }
    #expect(attempt.result.refusalCount == 50)
    #expect(attempt.result.refusals.count == 20)
  }

  @Test func aTransactionLeftOpenIsKeptAndNamed() throws {
    let attempt = try Attempt("BEGIN; CREATE TABLE t(a); INSERT INTO t VALUES(1);")
    defer { attempt.remove() }
    #expect(attempt.result.refusals.map(\.head) == ["BEGIN"])
    #expect(try attempt.copy.integer("SELECT count(*) FROM t") == 1)
  }

  @Test func aTransactionThatCannotBeCommittedIsNamed() throws {
    let attempt = try Attempt(
      """
      PRAGMA foreign_keys=ON;
      CREATE TABLE p(a PRIMARY KEY);
      CREATE TABLE c(a REFERENCES p DEFERRABLE INITIALLY DEFERRED);
      BEGIN; INSERT INTO c VALUES(1);
      """)
    defer { attempt.remove() }
    #expect(attempt.result.refusals.map(\.head) == ["COMMIT"])
    #expect(attempt.result.refusals.map(\.reason) == ["FOREIGN KEY constraint failed"])
    #expect(try attempt.copy.integer("SELECT count(*) FROM c") == 0)
  }

  @Test(arguments: [
    "ATTACH '@FOLDER@/stolen.db' AS s", "VACUUM INTO '@FOLDER@/stolen.db'",
    "PRAGMA temp_store_directory='@FOLDER@'", "SELECT load_extension('@FOLDER@/stolen.db')",
    "SELECT writefile('@FOLDER@/stolen.db', 'x')",
  ])
  func reachesForNoOtherFile(_ statement: String) throws {
    let attempt = try Attempt("CREATE TABLE t(a);\n\(statement);\nINSERT INTO t VALUES(1);")
    defer { attempt.remove() }
    #expect(attempt.result.refusalCount == 1)
    #expect(Files.names(in: attempt.folder) == ["artifact.sql", "copy.db"])
    #expect(try attempt.copy.integer("SELECT count(*) FROM t") == 1)
  }

  @Test(arguments: ["INSERT INTO t VAL", "INSERT INTO t VALUES('half", "INSERT INTO t VALUES(2),(3"])
  func aScriptCutInTheMiddle(_ rest: String) throws {
    let attempt = try Attempt("BEGIN;\nCREATE TABLE t(a);\nINSERT INTO t VALUES(1);\n" + rest)
    defer { attempt.remove() }
    #expect(attempt.result.refusalCount == 2)
    #expect(try attempt.copy.string("SELECT group_concat(a) FROM t") == "1")
  }

  @Test func aScriptThatChoosesWAL() throws {
    let attempt = try Attempt("PRAGMA journal_mode=WAL; CREATE TABLE t(a); INSERT INTO t VALUES(1);")
    defer { attempt.remove() }
    // The checks read the main file alone.
    let reader = try Connection(path: attempt.folder + "/copy.db", mode: .immutable)
    #expect(try reader.integer("SELECT count(*) FROM t") == 1)
  }
}
