import Artifacts
import SQLite
import Testing

/// A damaged source is an error or a finding on the source, never a clean pass.
@Suite struct DamagedFileTests {
  private static let pageSize = 1_024

  private func database() throws -> RealDatabase {
    try RealDatabase(
      "PRAGMA page_size=\(Self.pageSize)", "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b BLOB)",
      "CREATE INDEX t_by_a ON t (a)", "CREATE TABLE w (k TEXT PRIMARY KEY, v) WITHOUT ROWID",
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200) INSERT INTO t SELECT i, printf('%060d', i), zeroblob(i) FROM n",
      "INSERT INTO t VALUES (1000, 'large', randomblob(9000))",
      "INSERT INTO w SELECT a, id FROM t")
  }

  /// What the gate says of the file: its exit code, and how many findings of error severity are on the source. nil when the run could not be done.
  private func judge(_ database: RealDatabase, _ format: ArtifactFormat) -> (exit: Int32, onSource: Int)? {
    guard let run = try? database.verify(format) else { return nil }
    return (
      run.exit.rawValue, run.findings.filter { $0.severity == .error && $0.subject == .source }.count
    )
  }

  @Test(arguments: [ArtifactFormat.bundle, .image])
  func theUndamagedFilePasses(format: ArtifactFormat) throws {
    #expect(try database().verify(format).exit == .open)
  }

  @Test(arguments: [1, 100, pageSizeOfTests, 5 * pageSizeOfTests, 40_000], [ArtifactFormat.bundle, .image])
  func truncated(bytes: Int, format: ArtifactFormat) throws {
    let database = try database()
    try database.overwrite(try database.bytes.dropLast(bytes))
    #expect(throws: SnapshotError.self) { try database.verify(format) }
  }

  @Test(arguments: [ArtifactFormat.bundle, .image])
  func everyPageThatIsZeroed(format: ArtifactFormat) throws {
    let intact = try database().bytes
    // A page in the middle of an overflow chain is content but for its first four bytes; every other page has a form.
    for page in stride(from: 2, through: intact.count / Self.pageSize, by: 3) {
      let database = try RealDatabase()
      var bytes = intact
      bytes.replaceSubrange(
        (page - 1) * Self.pageSize..<page * Self.pageSize,
        with: [UInt8](repeating: 0, count: Self.pageSize))
      try database.overwrite(bytes)
      let verdict = judge(database, format)
      #expect(verdict == nil || verdict?.onSource ?? 0 > 0, "page \(page)")
      #expect(verdict?.exit != 0, "page \(page)")
    }
  }

  /// Flips bits in the heads of pages, where their kind, their counts and their pointers are.
  @Test func flippedHeads() throws {
    let intact = try database().bytes
    var state: UInt64 = 7
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for round in 0..<60 {
      let database = try RealDatabase()
      var bytes = intact
      let page = 1 + random(intact.count / Self.pageSize - 1)
      let offset = page * Self.pageSize + random(24)
      bytes[offset] ^= UInt8(1 << random(8))
      try database.overwrite(bytes)
      // SQLite's own judgement: some of these bits mean nothing (fragments, content of an overflow page).
      let isWhole =
        (try? Connection(path: database.path, mode: .readOnly).string("PRAGMA integrity_check")) == "ok"
      let verdict = judge(database, round % 2 == 0 ? .bundle : .image)
      if !isWhole { #expect(verdict?.exit != 0, "seed 7, round \(round), offset \(offset)") }
      if let verdict, verdict.exit != 0 { #expect(verdict.onSource > 0, "seed 7, round \(round)") }
    }
  }
}

private let pageSizeOfTests = 1_024
