import Foundation
import SQLite
import Streams
import TestSupport
import Testing

@testable import Rollback

/// No commit that a writer was told of is missing from the copy, and none is made while the fence stands.
@Suite(.serialized) struct SourceFenceTests {
  /// Writes as fast as it can, and says after each commit which row it was and when, in milliseconds.
  private static let writer = """
    import time
    db = sqlite3.connect(sys.argv[1], timeout=0.02, isolation_level=None)
    db.execute("PRAGMA journal_mode=" + sys.argv[2])
    db.execute("CREATE TABLE written(n INTEGER PRIMARY KEY, filler TEXT)")
    log = open(sys.argv[4], "w")
    n = 1
    refused = 0
    while not os.path.exists(sys.argv[3]):
        try:
            db.execute("INSERT INTO written VALUES(?, ?)", (n, "x" * 200))
        except sqlite3.OperationalError:
            refused += 1
            continue
        log.write("%d %d\\n" % (n, int(time.time() * 1000)))
        n += 1
        if n == 20:
            print("ready")
    log.close()
    print("end", refused)
    """

  @Test(arguments: ["DELETE", "WAL"])
  func aHammeringWriterLosesNothing(_ mode: String) async throws {
    try await offPool { try self.hammer(mode) }
  }

  private func hammer(_ mode: String) throws {
    let app = try AppFolder()
    let stop = app.path + "/stop"
    let log = app.path + "/log"
    let child = try PythonChild(Self.writer, app.source, mode, stop, log)
    // Some rows are there before anything begins.
    #expect(child.line() == "ready")
    var acknowledged: [(row: Int64, time: Int64)] = []
    var options = RunOptions()
    options.busyTimeout = 30_000
    let operations = RollbackOperations(options, prover: FastProver())
    let outcome = try operations.run(operations.plan(app.settings(), reason: "a test"))
    #expect(outcome.result == .finished)
    try Files.write([], to: stop)
    let end = try #require(child.line())
    for line in try app.text(log).split(separator: "\n") {
      let numbers = line.split(separator: " ").compactMap { Int64($0) }
      try #require(numbers.count == 2)
      acknowledged.append((numbers[0], numbers[1]))
    }
    let copied = try #require(
      try Connection(path: app.install, mode: .immutable).integer("SELECT max(n) FROM written"))
    let count = try Connection(path: app.install, mode: .immutable).integer("SELECT count(*) FROM written")
    #expect(count == copied)
    let history = try operations.history(state: app.state)
    let raised = try #require(history.first { $0.event == "fence-raised" })
    let released = try #require(history.first { $0.event == "step-ended" && $0.step == .validate })
    let (from, to) = (try Self.milliseconds(raised.time), try Self.milliseconds(released.time))
    #expect(acknowledged.allSatisfy { $0.time >= from || $0.row <= copied })
    // One that was committed before the fence may be told of right behind it; a later one not before the end.
    #expect(acknowledged.allSatisfy { $0.row <= copied || $0.time >= to })
    #expect(end.hasPrefix("end "))
    #expect(end != "end 0", "the writer was never kept waiting")
    child.kill()
  }

  private static func milliseconds(_ time: String) throws -> Int64 {
    let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    return Int64((try style.parse(time).timeIntervalSince1970 * 1_000).rounded())
  }

  enum Source: CaseIterable {
    case plain
    case withLog
    /// In WAL mode, and closed in good order: there is no log.
    case closed
    /// The tool is given a link to it.
    case behindLink
  }

  /// The file and its log are as they were, byte for byte, whether or not there was a log.
  @Test(arguments: Source.allCases)
  func theSourceStaysAsItIs(_ source: Source) throws {
    let app = try AppFolder(log: source == .withLog || source == .behindLink)
    if source == .closed { try app.write("PRAGMA journal_mode=WAL; DELETE FROM nodes WHERE id = 3") }
    var path = app.source
    if source == .behindLink {
      try Files.createDirectory(app.path + "/links")
      path = app.path + "/links/link.db"
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: app.source)
    }
    let before = try app.contents()
    do {
      let fence = try SourceFence(source: path, busyTimeout: 1_000)
      try fence.copy(to: app.path + "/copy.db", Cancellation())
      Files.remove(app.path + "/copy.db")
      withExtendedLifetime(fence) {}
    }
    #expect(try app.contents() == before)
  }

  @Test func aLinkStaysALink() throws {
    let app = try AppFolder()
    try Files.createDirectory(app.path + "/shared")
    try FileManager.default.moveItem(atPath: app.environment, toPath: app.path + "/shared/env")
    try FileManager.default.createSymbolicLink(
      atPath: app.environment, withDestinationPath: app.path + "/shared/env")
    let operations = RollbackOperations(RunOptions(), prover: FastProver())
    let outcome = try operations.run(operations.plan(app.settings(), reason: "a test"))
    #expect(outcome.result == .finished)
    #expect(RealPath.isLink(app.environment))
    #expect(try app.text(app.path + "/shared/env").contains("DATABASE_MODE=sqljs"))
  }

  @Test func whatAWriterLeftHalfDoneIsNotTouched() async throws {
    try await offPool {
      let app = try AppFolder()
      // A transaction that has spilled into the file when its process dies.
      let child = try PythonChild(
        """
        db = sqlite3.connect(sys.argv[1], isolation_level=None)
        db.execute("PRAGMA cache_size=2")
        db.execute("BEGIN")
        db.execute("UPDATE nodes SET title = hex(randomblob(500))")
        print("ready")
        sys.stdin.readline()
        """, app.source)
      #expect(child.line() == "ready")
      child.kill()
      let before = try app.contents()
      #expect(before["native.db-journal"] != nil)
      #expect(throws: RollbackError.hotJournal(source: app.source)) {
        try SourceFence(source: app.source, busyTimeout: 1_000)
      }
      #expect(try app.contents() == before)
    }
  }
}
