import Foundation
import TestSupport
import Testing

@testable import SQLite

@Suite struct SnapshotTests {
  private let scratch: Scratch
  private let source: String
  private let folder: String
  private let target: String

  init() throws {
    scratch = try Scratch()
    folder = try scratch.folder("source")
    target = try scratch.folder("target")
    source = folder + "/app.db"
  }

  /// The snapshot's row count of `t`, after checking what holds for every snapshot.
  private func rows(_ snapshot: Snapshot, of table: String = "t") throws -> Int64? {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: snapshot.path)))
    #expect(bytes[18...19] == [1, 1])
    #expect(Int64(bytes.count) == snapshot.size)
    #expect(try FileManager.default.contentsOfDirectory(atPath: target).count == 1)
    let connection = try Connection(path: snapshot.path, mode: .immutable)
    #expect(try connection.string("PRAGMA integrity_check") == "ok")
    return try connection.integer("SELECT count(*) FROM \(table)")
  }

  private func untouched(_ body: () throws -> Void) throws {
    let before = try FolderState(folder)
    try body()
    let after = try FolderState(folder)
    #expect(before == after)
  }

  // MARK: Rollback-journal mode

  @Test(arguments: [512, 4_096, 65_536])
  func rollbackModeIsCopiedByteForByte(pageSize: Int) throws {
    try PythonChild.run(
      """
      c = sqlite3.connect(sys.argv[1]); c.execute('PRAGMA page_size=\(pageSize)')
      c.execute('CREATE TABLE t(a)'); c.executemany('INSERT INTO t VALUES(zeroblob(?))', [(50000,)] * 60); c.commit()
      """, source)
    let original = try scratch.bytes("source/app.db")
    try untouched {
      var seen: [UInt8] = []
      var progress: [Int64] = []
      let snapshot = try SnapshotTaker.take(
        source: source, into: target, progress: { done, total in progress += [done, total] },
        observer: { seen += $0 })
      #expect(snapshot.method == .fileCopy)
      #expect(snapshot.sourceSize == Int64(original.count))
      #expect(snapshot.walSize == 0 && snapshot.notes == [])
      #expect(seen == original)
      #expect(try scratch.bytes("target/snapshot.db") == original)
      #expect(progress.suffix(2) == [snapshot.size, snapshot.size])
      #expect(try rows(snapshot) == 60)
    }
  }

  @Test func secondSnapshotGetsANameOfItsOwn() throws {
    try PythonChild.run("sqlite3.connect(sys.argv[1]).execute('CREATE TABLE t(a)')", source)
    let first = try SnapshotTaker.take(source: source, into: target)
    let second = try SnapshotTaker.take(source: source, into: target)
    #expect(first.path != second.path)
  }

  @Test func hotJournalIsRolledBackInTheCopyAlone() throws {
    #expect(try PythonChild.run(LiveSources.dier, source) != 0)
    #expect(FileManager.default.fileExists(atPath: source + "-journal"))
    // Without this the test would prove nothing: the main file must already hold changed pages.
    let torn = try scratch.bytes("source/app.db")
    let plain = try Connection(path: try scratch.write(torn, to: "torn.db"), mode: .immutable)
    #expect(try plain.integer("SELECT count(*) FROM t WHERE a < 0") ?? 0 > 0)
    try untouched {
      var seen: [UInt8] = []
      let snapshot = try SnapshotTaker.take(source: source, into: target, observer: { seen += $0 })
      #expect(snapshot.method == .fileCopyWithHotJournal)
      #expect(snapshot.notes.count == 1)
      #expect(seen == torn)
      #expect(try rows(snapshot, of: "t WHERE a > 0") == 2_000)
    }
  }

  @Test func journalOfALiveWriterIsNotHot() throws {
    let child = try PythonChild(
      """
      c = sqlite3.connect(sys.argv[1], isolation_level=None)
      c.execute('CREATE TABLE t(a)'); c.execute('PRAGMA synchronous=OFF')
      c.execute('BEGIN'); c.execute('INSERT INTO t VALUES(1)')
      print('ready'); sys.stdin.readline()
      """, source)
    #expect(child.line() == "ready")
    // With synchronous off the journal's header is whole from the start, so only the lock tells it from a hot one.
    #expect(try scratch.bytes("source/app.db-journal").first == 0xd9)
    let snapshot = try SnapshotTaker.take(source: source, into: target)
    #expect(snapshot.method == .fileCopy)
    #expect(try rows(snapshot) == 0)
  }

  @Test func zeroedJournalIsNotHot() throws {
    try PythonChild.run(
      "c = sqlite3.connect(sys.argv[1]); c.execute('PRAGMA journal_mode=PERSIST'); c.execute('CREATE TABLE t(a)')",
      source)
    #expect(FileManager.default.fileExists(atPath: source + "-journal"))
    try untouched {
      let snapshot = try SnapshotTaker.take(source: source, into: target)
      #expect(snapshot.method == .fileCopy)
    }
  }

  @Test(arguments: [("super-journal still there", true), ("super-journal gone", false)])
  func superJournalDecidesAndIsLeftAlone(label: String, exists: Bool) throws {
    try PythonChild.run(LiveSources.dier, source)
    let superJournal = folder + "/app.db-mj00"
    if exists { try Data("other.db-journal\0".utf8).write(to: URL(fileURLWithPath: superJournal)) }
    // The record that SQLite appends at commit: page number, name, length, checksum, magic.
    let name = Array(superJournal.utf8)
    let sum = name.reduce(UInt32(0)) { $0 + UInt32($1) }
    var record: [UInt8] = [0, 0x10, 0, 1] + name
    for number in [UInt32(name.count), sum] { record += [24, 16, 8, 0].map { UInt8(number >> $0 & 255) } }
    record += [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7]
    let journal = try FileHandle(forWritingTo: URL(fileURLWithPath: source + "-journal"))
    try journal.seekToEnd()
    try journal.write(contentsOf: Data(record))
    try journal.close()
    try untouched {
      let snapshot = try SnapshotTaker.take(source: source, into: target)
      #expect(snapshot.method == (exists ? .fileCopyWithHotJournal : .fileCopy))
      let connection = try Connection(path: snapshot.path, mode: .immutable)
      let changed = try connection.integer("SELECT count(*) FROM t WHERE a < 0") ?? 0
      #expect((changed == 0) == exists)
    }
  }

  // MARK: WAL mode

  @Test func cleanlyClosedWALDatabaseGetsNoSideFiles() throws {
    try PythonChild.run(
      """
      c = sqlite3.connect(sys.argv[1]); c.execute('PRAGMA journal_mode=WAL'); c.execute('CREATE TABLE t(a)')
      c.execute('INSERT INTO t VALUES(1)'); c.commit(); c.close()
      """, source)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["app.db"])
    try untouched {
      var seen: [UInt8] = []
      let snapshot = try SnapshotTaker.take(source: source, into: target, observer: { seen += $0 })
      #expect(snapshot.method == .fileCopy)
      let original = try scratch.bytes("source/app.db")
      #expect(seen == original)
      #expect(try rows(snapshot) == 1)
    }
  }

  @Test(arguments: [
    ("writer alive", true, true), ("writer dead, stale index", false, true),
    ("writer dead, no index", false, false),
  ])
  func logIsMerged(label: String, alive: Bool, index: Bool) throws {
    let child = try PythonChild(LiveSources.openLog, source)
    #expect(child.line() == "ready")
    if !alive { child.kill() }
    if !index { try FileManager.default.removeItem(atPath: source + "-shm") }
    try untouched {
      let snapshot = try SnapshotTaker.take(source: source, into: target)
      #expect(snapshot.method == .fileCopyWithWAL)
      #expect(snapshot.walSize > 0)
      #expect(try rows(snapshot) == 3)
    }
    withExtendedLifetime(child) {}
  }

  @Test func linkedSourceFindsTheLogBesideItsTarget() throws {
    let child = try PythonChild(LiveSources.openLog, source)
    #expect(child.line() == "ready")
    let link = scratch.file("link.db")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: source)
    let snapshot = try SnapshotTaker.take(source: link, into: target)
    #expect(try rows(snapshot) == 3)
    withExtendedLifetime(child) {}
  }

  @Test func emptyLogOfALiveReader() throws {
    let child = try PythonChild(
      """
      c = sqlite3.connect(sys.argv[1], isolation_level=None)
      c.execute('PRAGMA journal_mode=WAL'); c.execute('CREATE TABLE t(a)'); c.execute('INSERT INTO t VALUES(1)')
      c.execute('PRAGMA wal_checkpoint(TRUNCATE)'); print('ready'); sys.stdin.readline()
      """, source)
    #expect(child.line() == "ready")
    try untouched {
      let snapshot = try SnapshotTaker.take(source: source, into: target)
      #expect(snapshot.method == .fileCopy)
      #expect(try rows(snapshot) == 1)
    }
    withExtendedLifetime(child) {}
  }

  @Test(arguments: [
    ("rollback journal", "DELETE", 1_000, 2), ("WAL", "WAL", 1_000, 2),
    ("WAL, reset all the time", "WAL", 1, 2),
    ("WAL, online backup alone", "WAL", 1_000, 0), ("WAL, copies alone", "WAL", 1_000, 1_000),
  ])
  func everySnapshotOfABusySourceIsConsistent(label: String, mode: String, checkpoint: Int, attempts: Int)
    throws
  {
    let child = try PythonChild(LiveSources.mover, source, mode, String(checkpoint))
    #expect(child.line() == "ready")
    var last: Int64 = 0
    for _ in 0..<10 {
      var run = SnapshotRun(source: source, folder: target, busyTimeout: 30_000)
      run.copyAttempts = attempts
      let snapshot = try run.take()
      if attempts == 0 { #expect(snapshot.method == .onlineBackup) }
      let connection = try Connection(path: snapshot.path, mode: .immutable)
      #expect(try connection.string("PRAGMA integrity_check") == "ok")
      let sums = try connection.rows(
        "SELECT (SELECT group_concat(v) FROM a), (SELECT group_concat(v) FROM b), (SELECT max(v) FROM a)")
      #expect(sums[0][0] == sums[0][1])
      guard case .integer(let newest) = sums[0][2] else { return #expect(Bool(false), "no rows") }
      // The newest state, not an old one: without its log a WAL database looks consistent as well.
      #expect(newest >= max(last, 300))
      last = newest
      try FileManager.default.removeItem(atPath: snapshot.path)
    }
    #expect(last > 300)
  }

  @Test(arguments: [("index usable", true), ("no index", false)])
  func logResetDuringTheCopyIsNoticed(label: String, index: Bool) throws {
    let child = try PythonChild(
      LiveSources.openLog + """

        while True:
          c.execute('DELETE FROM t'); c.execute('PRAGMA wal_checkpoint(RESTART)'); c.execute('INSERT INTO t VALUES(7)')
          print('reset'); sys.stdin.readline()
        """, source)
    #expect(child.line() == "ready")
    if !index { try FileManager.default.removeItem(atPath: source + "-shm") }
    var run = SnapshotRun(source: source, folder: target, busyTimeout: 1_000)
    var resets = 0
    run.afterMainCopy = {
      child.send()
      #expect(child.line() == "reset")
      resets += 1
    }
    if index {
      let snapshot = try run.take()
      #expect(snapshot.method == .onlineBackup)
      #expect(try rows(snapshot) == 1)
      #expect(resets == 2)
    } else {
      #expect(throws: SnapshotError(.changedTooOften(attempts: 5), path: source)) { try run.take() }
      #expect(try FileManager.default.contentsOfDirectory(atPath: target) == [])
    }
  }

  @Test func emptyLogThatWasUsedMeanwhileIsNoticed() throws {
    let child = try PythonChild(
      """
      c = sqlite3.connect(sys.argv[1], isolation_level=None)
      c.execute('PRAGMA journal_mode=WAL'); c.execute('CREATE TABLE t(a)')
      while True:
        c.execute('INSERT INTO t VALUES(1)'); c.execute('PRAGMA wal_checkpoint(TRUNCATE)')
        print('empty'); sys.stdin.readline()
      """, source)
    #expect(child.line() == "empty")
    var run = SnapshotRun(source: source, folder: target, busyTimeout: 1_000)
    var copies = 0
    run.afterMainCopy = {
      copies += 1
      guard copies == 1 else { return }
      child.send()
      #expect(child.line() == "empty")
    }
    let snapshot = try run.take()
    #expect(copies == 2 && snapshot.method == .fileCopy)
    #expect(try rows(snapshot) == 2)
  }

  @Test func youngTimeStampsOfAnEmptyLogProveNothing() throws {
    let child = try PythonChild(LiveSources.openLog, source)
    #expect(child.line() == "ready")
    child.kill()
    _ = try scratch.write([], to: "source/app.db-wal")
    let facts = try FileFacts(path: source + "-wal")
    let last = max(facts.changed, facts.modified)
    let state = try LogState(of: source)
    #expect(state.isFresh(at: last) && state.isFresh(at: last + FileFacts.grain - 1))
    #expect(!state.isFresh(at: last + FileFacts.grain))
    #expect(!state.isFresh(at: 0))
  }

  @Test func connectionOfThisProcessKeepsItsLocks() throws {
    let own = try Connection(path: source, mode: .create)
    try own.execute("CREATE TABLE t(a); INSERT INTO t VALUES(1); BEGIN IMMEDIATE")
    _ = try SnapshotTaker.take(source: source, into: target)
    // Another process may get the write lock only if ours was lost.
    let status = try PythonChild.run(
      """
      c = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=0)
      try: c.execute('BEGIN IMMEDIATE')
      except sqlite3.OperationalError: sys.exit(7)
      """, source)
    #expect(status == 7)
    try own.execute("ROLLBACK")
  }

  @Test func readOnlyFolder() throws {
    let child = try PythonChild(LiveSources.openLog, source)
    #expect(child.line() == "ready")
    chmod(folder, 0o500)
    for name in ["", "-wal", "-shm"] { chmod(source + name, 0o400) }
    defer { chmod(folder, 0o700) }
    // Root passes every permission check, so for root this repeats the case above.
    if geteuid() == 0 { print("void as root: readOnlyFolder proves nothing about permissions") }
    for attempts in [2, 0] {
      var run = SnapshotRun(source: source, folder: target, busyTimeout: 1_000)
      run.copyAttempts = attempts
      let snapshot = try run.take()
      #expect(try rows(snapshot) == 3)
      try FileManager.default.removeItem(atPath: snapshot.path)
    }
    withExtendedLifetime(child) {}
  }

  // MARK: Damage

  @Test(arguments: [("rollback journal", "DELETE"), ("WAL", "WAL")])
  func unreadableSchemaIsNoObstacle(label: String, mode: String) throws {
    let child = try PythonChild(
      """
      c = sqlite3.connect(sys.argv[1], isolation_level=None)
      c.execute('PRAGMA journal_mode=' + sys.argv[2]); c.execute('CREATE TABLE t(a)')
      c.execute('PRAGMA writable_schema=ON'); c.execute("UPDATE sqlite_schema SET sql='CREATE TABLE t(a,,'")
      print('ready'); sys.stdin.readline()
      """, source, mode)
    #expect(child.line() == "ready")
    child.kill()
    try untouched {
      let snapshot = try SnapshotTaker.take(source: source, into: target)
      #expect(snapshot.method == (mode == "WAL" ? .fileCopyWithWAL : .fileCopy))
      let connection = try Connection(path: snapshot.path, mode: .immutable)
      #expect(throws: SQLiteError.self) { try connection.execute("SELECT * FROM t") }
      try connection.configure(.writableSchema, true)
      #expect(try connection.string("SELECT sql FROM sqlite_schema") == "CREATE TABLE t(a,,")
    }
  }

  @Test func missingCollationsAndFunctionsAreNoObstacle() throws {
    let child = try PythonChild(
      """
      c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute('PRAGMA journal_mode=WAL')
      c.create_collation('unicase', lambda a, b: (a > b) - (a < b))
      c.create_function('slug', 1, lambda a: a, deterministic=True)
      c.execute('CREATE TABLE t(a COLLATE unicase CHECK(slug(a) IS NOT NULL))')
      c.execute('CREATE INDEX i ON t(a, slug(a))'); c.execute("INSERT INTO t VALUES('x')")
      print('ready'); sys.stdin.readline()
      """, source)
    #expect(child.line() == "ready")
    for attempts in [2, 0] {
      var run = SnapshotRun(source: source, folder: target, busyTimeout: 1_000)
      run.copyAttempts = attempts
      let connection = try Connection(path: try run.take().path, mode: .immutable)
      #expect(try connection.string("SELECT a FROM t NOT INDEXED") == "x")
    }
    withExtendedLifetime(child) {}
  }

  @Test func damagedPagesAreCarriedAsTheyAre() throws {
    try PythonChild.run(
      "c = sqlite3.connect(sys.argv[1]); c.execute('CREATE TABLE t(a)'); c.execute('INSERT INTO t VALUES(zeroblob(9000))'); c.commit()",
      source)
    var bytes = try scratch.bytes("source/app.db")
    bytes[4_096] = 0xff
    _ = try scratch.write(bytes, to: "source/app.db")
    _ = try SnapshotTaker.take(source: source, into: target)
    #expect(try scratch.bytes("target/snapshot.db") == bytes)
  }
}
