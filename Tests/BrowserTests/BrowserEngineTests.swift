import Artifacts
import Browser
import Foundation
import JSON
import SQLite
import Streams
import TestSupport
import Testing

@testable import Engines

/// A real build in a real Chromium: `scripts/setup.sh --sqljs --browser` provides both.
@Suite(.serialized) struct BrowserEngineTests {
  private static let build =
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path + "/.roundtrip/sqljs"

  private struct Trip: Sendable {
    let result: ImportResult
    let rows: [String]
    let tables: [String]
  }

  /// What a trip of one artifact came to. Whatever that is, no process and no profile is left.
  private func trip(
    _ sql: String, isPrivate: Bool = false, stepLimit: Duration = .seconds(60),
    beforeStoring: @escaping @Sendable (Page) throws -> Void = { _ in },
    betweenStarts: @escaping @Sendable (Page) throws -> Void = { _ in }
  ) async throws -> Result<Trip, any Error> {
    try await offPool {
      let folder = try Files.temporaryDirectory(in: Files.scratchRoot, prefix: "roundtrip-browser-")
      defer { Files.remove(folder) }
      try Files.write(Array(sql.utf8), to: folder + "/a.sql")
      var settings = BrowserEngine.Settings(
        program: try ChromiumProgram(path: nil), build: try SQLjsBuild(path: Self.build, lookingFrom: "/"),
        scratch: folder, stepLimit: stepLimit, recordSize: 1 << 20)
      settings.isPrivate = isPrivate
      settings.beforeStoring = beforeStoring
      settings.betweenStarts = betweenStarts
      let outcome = Result {
        let engine = try BrowserEngine(settings, cancellation: Cancellation())
        let result = try engine.makeCopy(
          of: ArtifactReader(path: folder + "/a.sql", cancellation: Cancellation()), at: folder + "/copy.db",
          progress: SilentProgress(), cancellation: Cancellation())
        let copy = try Connection(path: folder + "/copy.db", mode: .immutable)
        return Trip(
          result: result, rows: try copy.strings("SELECT count(*) FROM t"),
          tables: try copy.strings(
            "SELECT name FROM sqlite_schema WHERE rootpage AND name NOT LIKE 'sqlite%' AND name NOT LIKE 's\\_%' ESCAPE '\\'"
          ))
      }
      #expect(BrowserProcesses.running(naming: folder) == [])
      let left = Files.names(in: folder).filter { $0 != "a.sql" }
      #expect(left == ((try? outcome.get()) == nil ? [] : ["copy.db"]))
      return outcome
    }
  }

  private func failure(_ outcome: Result<Trip, any Error>) throws -> EngineError {
    let error = #expect(throws: EngineError.self) { try outcome.get() }
    return try #require(error)
  }

  /// About 5 MB: five records of 1 MiB.
  private static let rows = """
    CREATE TABLE p(id INTEGER PRIMARY KEY); INSERT INTO p VALUES(1);
    CREATE TABLE t(a INTEGER PRIMARY KEY, b BLOB, p REFERENCES p);
    CREATE VIRTUAL TABLE s USING fts4(x); INSERT INTO s VALUES('quick brown fox');
    WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
      INSERT INTO t SELECT i, randomblob(1000), 1 FROM n;
    """

  @Test func comesBackAfterReloadAndRestart() async throws {
    let trip = try await trip(Self.rows).get()
    let result = trip.result
    #expect(result.refusalCount == 0)
    #expect(
      result.checks.map(\.name) == [
        "integrity_check", "foreign_key_check", "foreign_keys", "constraint-probe", "constraint-probe",
        "constraint-probe", "search-probe",
      ])
    #expect(result.checks.compactMap(\.object) == ["p", "t", "s"])
    #expect(result.checks.flatMap(\.problems) == [])
    #expect(trip.rows == ["5000"])
    #expect(trip.tables == ["p", "t"])
    let storage = try #require(result.storage)
    #expect(storage.records == (storage.byteCount + (1 << 20) - 1) >> 20)
    #expect(storage.records > 4)
    #expect(storage.browser.hasPrefix("Chrome/"))
    #expect(storage.quota ?? 0 > 0 && storage.usage ?? 0 > 0)
    #expect(result.peakMemory ?? 0 > 50_000_000)
  }

  @Test func saysWhatItIs() async throws {
    let engine = try await offPool {
      try BrowserEngine(
        .init(
          program: ChromiumProgram(path: nil),
          build: SQLjsBuild(path: Self.build + "/worker.sql-wasm.js", lookingFrom: "/"),
          scratch: Files.scratchRoot), cancellation: Cancellation())
    }
    #expect(engine.identity.name == "browser")
    #expect(engine.identity.runtime?.hasPrefix("Chrome/") == true)
    #expect(engine.identity.files.map { $0.prefix(15) } == ["worker.sql-wasm", "sql-wasm.wasm 0"])
    let node = try await offPool {
      try SQLjsEngine(
        build: SQLjsBuild(path: Self.build, lookingFrom: "/"), scratch: Files.scratchRoot,
        cancellation: Cancellation())
    }
    // The same build says the same of itself in either place.
    #expect(engine.offers == node.offers)
    #expect(engine.identity.files == node.identity.files)
  }

  // MARK: Storage that does not keep

  /// Runs a script over the stores of the page between the two starts.
  private func altering(_ store: String, _ script: String) async throws -> EngineError {
    try failure(
      await trip(
        Self.rows,
        betweenStarts: { page in
          _ = try page.evaluate(
            """
            (async () => {
              const settled = (request) => new Promise((done, failed) => {
                request.onsuccess = () => done(request.result); request.onerror = () => failed(request.error); });
              const db = await settled(indexedDB.open("roundtrip", 1));
              const store = db.transaction("\(store)", "readwrite").objectStore("\(store)");
              \(script)
              db.close();
            })()
            """)
        }))
  }

  @Test func aRemovedRecordIsFound() async throws {
    let error = try await altering("records", "await settled(store.delete(2));")
    #expect(error == .storage(kind: "storage-record-missing", reason: "record 2 of 5 is gone"))
    #expect(error.hint?.contains("I2") == true)
  }

  @Test func anAlteredRecordIsFound() async throws {
    let error = try await altering(
      "records",
      "const record = await settled(store.get(3)); record.bytes[77777] ^= 1; await settled(store.put(record, 3));"
    )
    guard case .storage(kind: "storage-record-altered", let reason) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(reason.contains("record 3 of 5"))
  }

  @Test(arguments: [
    ("await settled(store.clear());", "storage-missing"),
    (
      "const meta = await settled(store.get('image')); meta.stamp = 'x'; await settled(store.put(meta, 'image'));",
      "storage-other-version"
    ),
    (
      "const meta = await settled(store.get('image')); meta.digests.reverse(); await settled(store.put(meta, 'image'));",
      "storage-record-altered"
    ),
  ])
  func alteredFactsAreFound(_ script: String, _ code: String) async throws {
    guard case .storage(kind: let found, _) = try await altering("meta", script) else {
      Issue.record("no failure of the storage")
      return
    }
    #expect(found == code)
  }

  @Test func aQuotaThatIsUsedUpIsSaid() async throws {
    let error = try failure(
      await trip(
        Self.rows,
        beforeStoring: { page in
          let origin = try page.evaluate("location.origin").string ?? ""
          try page.call(
            "Storage.overrideQuotaForOrigin",
            .record(["origin": .string(origin), "quotaSize": .integer(2 << 20)]))
        }))
    guard case .storage(kind: "storage-quota-exceeded", let reason) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(reason.contains("could not be kept"))
  }

  @Test func aPrivateWindowKeepsNothing() async throws {
    let error = try failure(await trip(Self.rows, isPrivate: true))
    guard case .storage(kind: "storage-missing", _) = error else {
      Issue.record("\(error)")
      return
    }
  }

  // MARK: Pages that fail

  @Test func aCrashOfThePageIsSaid() async throws {
    let error = try failure(
      await trip(
        Self.rows,
        beforeStoring: { page in
          #expect(throws: BrowserError.self) { try page.call("Page.crash") }
        }))
    guard case .browser(.pageCrashed) = error else {
      Issue.record("\(error)")
      return
    }
  }

  @Test func aWorkerThatHangsIsGivenUp() async throws {
    let error = try failure(
      await trip(
        "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n;",
        stepLimit: .seconds(10)))
    #expect(error == .browser(.hung(step: "exec", seconds: 10)))
  }

  @Test func aBuildThatDoesNotLoadIsSaid() async throws {
    let error = try await offPool {
      let folder = try Files.temporaryDirectory(in: Files.scratchRoot, prefix: "roundtrip-browser-")
      defer { Files.remove(folder) }
      try Files.write(Array("function initSqlJs() { throw new Error('no luck') }".utf8), to: folder + "/a.js")
      let error = #expect(throws: EngineError.self) {
        try BrowserEngine(
          .init(
            program: ChromiumProgram(path: nil), build: SQLjsBuild(path: folder, lookingFrom: "/"),
            scratch: folder), cancellation: Cancellation())
      }
      #expect(BrowserProcesses.running(naming: folder) == [])
      return error
    }
    guard case .buildUnusable(_, let reason)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(reason.contains("no luck"))
  }
}
