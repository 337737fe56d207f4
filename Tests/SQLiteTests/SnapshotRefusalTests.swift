import Foundation
import TestSupport
import Testing

@testable import SQLite

@Suite struct SnapshotRefusalTests {
  private let scratch: Scratch
  private let source: String
  private let target: String

  init() throws {
    scratch = try Scratch()
    source = scratch.file("app.db")
    target = try scratch.folder("target")
  }

  private func reason(_ path: String? = nil) throws -> SnapshotError.Reason? {
    let path = path ?? source
    let before = try FolderState(scratch.path)
    do {
      _ = try SnapshotTaker.take(source: path, into: target, busyTimeout: 50)
      return nil
    } catch {
      #expect(error.path == path)
      #expect(error.description.utf8.starts(with: "No snapshot of \(path): ".utf8))
      #expect(error.hint != nil)
      #expect(try FileManager.default.contentsOfDirectory(atPath: target) == [])
      let after = try FolderState(scratch.path)
      #expect(before == after)
      return error.reason
    }
  }

  private func makeDatabase() throws {
    try PythonChild.run(
      "c = sqlite3.connect(sys.argv[1]); c.execute('CREATE TABLE t(a)'); c.execute('INSERT INTO t VALUES(zeroblob(20000))'); c.commit()",
      source)
  }

  @Test(arguments: ["nothing.db", "folder/nothing.db", "", "app.db\0.db"])
  func missing(name: String) throws {
    try makeDatabase()
    let path = name.isEmpty ? "" : scratch.file(name)
    #expect(throws: SnapshotError(.missing, path: path)) {
      try SnapshotTaker.take(source: path, into: target)
    }
    #expect(!FileManager.default.fileExists(atPath: scratch.file("nothing.db")))
  }

  @Test func directory() throws { #expect(try reason(target) == .directory) }

  @Test func notARegularFile() throws { #expect(try reason("/dev/null") == .notRegularFile) }

  @Test func emptyFile() throws {
    _ = try scratch.write([], to: "app.db")
    #expect(try reason() == .emptyFile)
    #expect(SnapshotError(.emptyFile, path: source).description.contains("empty file"))
  }

  static let strangers: [(content: [UInt8], looksLike: String)] = [
    (Array("hello, world\n".utf8), "text"), (Array("x".utf8), "a single byte"), (Array("xy".utf8), "text"),
    (Array("Grüße aus Köln, 東京より".utf8), "text"),
    (Array("PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n".utf8), "SQL text"),
    (Array("<!doctype html><title>x</title>".utf8), "HTML text"),
    (Array("{\"schema\": []}".utf8), "JSON text"),
    ([0x1f, 0x8b, 8, 0, 0, 0, 0, 0], "a gzip archive"),
    (Array("PK\u{3}\u{4}".utf8) + [20, 0], "a zip archive"),
    (
      [0x37, 0x7f, 0x06, 0x82, 0, 0x2d, 0xe2, 0x18],
      "the write-ahead log of a database, not the database itself"
    ),
    ([0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7, 0], "a rollback journal, not the database itself"),
    ([UInt8](repeating: 0, count: 8_192), "zero bytes"),
    (
      (0..<4_096).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 >> 3) },
      "random bytes, as an encrypted database has"
    ),
  ]

  @Test(arguments: strangers.indices)
  func notADatabase(index: Int) throws {
    let (content, looksLike) = Self.strangers[index]
    _ = try scratch.write(content, to: "app.db")
    #expect(try reason() == .notADatabase(looksLike: looksLike), "\(looksLike)")
  }

  @Test(arguments: [("page size", 16), ("payload fraction", 21)])
  func damagedHeader(label: String, offset: Int) throws {
    try makeDatabase()
    var bytes = try scratch.bytes("app.db")
    bytes[offset] = 0xee
    _ = try scratch.write(bytes, to: "app.db")
    #expect(try reason() == .notADatabase(looksLike: "a database with a damaged or encrypted header"))
  }

  @Test(arguments: [1, 4_096, 20_000])
  func truncated(missing: Int) throws {
    try makeDatabase()
    let bytes = try scratch.bytes("app.db")
    _ = try scratch.write(bytes.dropLast(missing), to: "app.db")
    #expect(try reason() == .truncated(expected: Int64(bytes.count), actual: Int64(bytes.count - missing)))
  }

  @Test func truncatedInsideTheHeader() throws {
    _ = try scratch.write(DatabaseHeader.magic + [0, 0], to: "app.db")
    #expect(try reason() == .truncated(expected: 512, actual: 18))
  }

  /// SQLite before 3.7.0 did not keep the page count; it then means nothing.
  @Test func stalePageCountIsNotTruncation() throws {
    try makeDatabase()
    var bytes = try scratch.bytes("app.db")
    bytes[28] = 0x7f
    bytes[92] ^= 1
    _ = try scratch.write(bytes, to: "app.db")
    #expect(try SnapshotTaker.take(source: source, into: target).method == .fileCopy)
  }

  @Test func locked() throws {
    try makeDatabase()
    let child = try PythonChild(LiveSources.holder, source)
    #expect(child.line() == "ready")
    #expect(try reason() == .locked(waited: 50))
    let waiting = try Connection(path: source, mode: .readOnly, busyTimeout: 0)
    #expect(throws: SQLiteError.self) { try waiting.execute("SELECT * FROM t") }
    child.send()
    let snapshot = try SnapshotTaker.take(source: source, into: target, busyTimeout: 30_000)
    #expect(snapshot.method == .fileCopy)
  }

  @Test func exclusiveWALIsLockedToo() throws {
    let child = try PythonChild(
      """
      c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute('PRAGMA locking_mode=EXCLUSIVE')
      c.execute('PRAGMA journal_mode=WAL'); c.execute('CREATE TABLE t(a)'); print('ready'); sys.stdin.readline()
      """, source)
    #expect(child.line() == "ready")
    #expect(try reason() == .locked(waited: 50))
    child.kill()
    #expect(try SnapshotTaker.take(source: source, into: target).method == .fileCopyWithWAL)
  }

  @Test func unreadable() throws {
    try makeDatabase()
    chmod(source, 0)
    if geteuid() == 0 {
      print("void as root: unreadable proves nothing about permissions")
      #expect(try SnapshotTaker.take(source: source, into: target).method == .fileCopy)
    } else {
      #expect(throws: SnapshotError.self) { try SnapshotTaker.take(source: source, into: target) }
    }
  }

  @Test func noSpace() throws {
    try makeDatabase()
    let size = Int64(try scratch.bytes("app.db").count)
    var run = SnapshotRun(source: source, folder: target, busyTimeout: 50)
    run.freeSpace = { _ in size - 1 }
    #expect(throws: SnapshotError(.noSpace(folder: target, needed: size, available: size - 1), path: source))
    {
      try run.take()
    }
    run.freeSpace = { _ in size }
    #expect(try run.take().size == size)
    let full = SnapshotRun(source: source, folder: target, busyTimeout: 50)
      .writeFailure(SystemError(errno: ENOSPC), needed: 7)
    #expect(full.reason == .noSpace(folder: target, needed: 7, available: nil))
  }

  @Test func folderThatIsNotThere() throws {
    try makeDatabase()
    do {
      _ = try SnapshotTaker.take(source: source, into: scratch.file("nowhere"))
      Issue.record("nothing thrown")
    } catch {
      #expect(
        error.reason == .cannotWrite(folder: scratch.file("nowhere"), SystemError(errno: ENOENT).message))
    }
  }

  @Test func cancelled() throws {
    try PythonChild.run(
      "c = sqlite3.connect(sys.argv[1]); c.execute('CREATE TABLE t(a)'); c.execute('INSERT INTO t VALUES(zeroblob(5000000))'); c.commit()",
      source)
    var asked = 0
    #expect(throws: SnapshotError(.cancelled, path: source)) {
      try SnapshotTaker.take(
        source: source, into: target,
        isCancelled: {
          asked += 1; return asked > 3
        })
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: target) == [])
  }

  @Test func overwrittenWhileItWasCopied() throws {
    try makeDatabase()
    let bytes = try scratch.bytes("app.db")
    var run = SnapshotRun(source: source, folder: target, busyTimeout: 50)
    run.afterMainCopy = { try? Data(bytes).write(to: URL(fileURLWithPath: source), options: .atomic) }
    #expect(throws: SnapshotError(.changedTooOften(attempts: 1), path: source)) { try run.take() }
  }
}
