import SQLite
import Samples
import Testing

@testable import Artifacts

/// No statement is longer than 1 MiB, whatever the rows are made of.
@Suite struct InsertWriterTests {
  private static let columns = (0..<1_999).map { "c\($0)" }

  /// One row of as many values as a result can have columns beside a rowid.
  private func wide(_ columns: [String] = columns, _ value: (Int) -> ExactValue) throws {
    let trip = try ExportTrip { connection in
      try connection.execute("CREATE TABLE wide(\(columns.joined(separator: ",")))")
      let places = columns.map { _ in "?" }.joined(separator: ",")
      let insert = try connection.prepare("INSERT INTO wide VALUES(\(places))")
      // A short row before and behind: they share a statement with nothing too long.
      for row in 0..<3 { try insert.run(columns.indices.map { row == 1 ? value($0) : .integer(7) }) }
    }
    trip.expectFaithful()
    #expect(trip.copy.entries.map(\.rowCount) == [3])
  }

  private static func bytes(_ count: Int, _ first: UInt8) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) &+ first }
  }

  @Test(arguments: [256, 300, 520])
  func manyBlobs(_ length: Int) throws {
    try wide { .blob(Self.bytes(length, UInt8(truncatingIfNeeded: $0))) }
  }

  @Test func manyTexts() throws {
    try wide { _ in .text([UInt8](repeating: UInt8(ascii: "a"), count: 300)) }
  }

  @Test func manyQuotes() throws { try wide { _ in .text([UInt8](repeating: 0x27, count: 262)) } }

  @Test(arguments: [200, 250])
  func manyTextsThatNeedACast(_ length: Int) throws {
    try wide { _ in .text([UInt8](repeating: 0xff, count: length)) }
  }

  /// Nine bytes of encoding, up to 420 characters of text.
  @Test func manyRealsOfLongText() throws {
    var random = SplitMix64(seed: 5)
    try wide { _ in .real(0x000f_0000_0000_0001 | random.next() >> 16) }
  }

  @Test func longRealsBesideABlob() throws {
    var random = SplitMix64(seed: 6)
    try wide { $0 == 0 ? .blob(Self.bytes(420_000, 1)) : .real(0x000f_0000_0000_0001 | random.next() >> 16) }
  }

  @Test func longNamesOfColumns() throws {
    let names = (0..<1_999).map {
      "\"column \($0) of a table whose names are long, and which has many of them\""
    }
    try wide(names) { .blob(Self.bytes(230, UInt8(truncatingIfNeeded: $0))) }
  }

  /// Rows that just fit, one after the other.
  @Test func rowsAtTheLimit() throws {
    let trip = try ExportTrip { connection in
      try connection.execute("CREATE TABLE t(id INTEGER PRIMARY KEY, x)")
      let insert = try connection.prepare("INSERT INTO t(x) VALUES(?)")
      for length in (1_048_520...1_048_590).filter({ $0 % 7 == 0 }) + [65_000, 1_000_000, 65_000] {
        try insert.run([.text([UInt8](repeating: UInt8(ascii: "a"), count: length))])
        try insert.run([.text([UInt8](repeating: 0x27, count: length / 2))])
      }
    }
    trip.expectFaithful()
    // Text that fits is not taken to pieces.
    #expect(trip.lengths[.data]?.contains { $0 > 1_048_000 } == true)
  }

  @Test(arguments: [3_000_000, 3_000_001])
  func hugeValues(_ length: Int) throws {
    let trip = try ExportTrip { connection in
      try connection.execute("CREATE TABLE t(a, b, c REAL, d TEXT, e INTEGER)")
      let insert = try connection.prepare("INSERT INTO t VALUES(?,?,?,?,?)")
      try insert.run([
        .blob(Self.bytes(length, 0)), .null, .double(.leastNonzeroMagnitude),
        .text(Self.bytes(length / 8, 9)), .integer(-1),
      ])
      try insert.run([.text([]), .blob([]), .double(-0.0), .string("x"), .null])
    }
    trip.expectFaithful()
  }

  @Test(arguments: ["UTF-16le", "UTF-16be"])
  func hugeValuesInUTF16(_ encoding: String) throws {
    let trip = try ExportTrip { connection in
      try connection.execute("PRAGMA encoding='\(encoding)'; CREATE TABLE t(a, b)")
      let insert = try connection.prepare("INSERT INTO t VALUES(?, CAST(? AS TEXT))")
      try insert.run([.string(String(repeating: "it's 漢字🙂", count: 100_000)), .null])
      try insert.run([.blob(Self.bytes(2_000_001, 3)), .blob(Self.bytes(2_000_000, 5))])
      try insert.run([.null, .blob([0x00, 0xd8])])
    }
    trip.expectFaithful()
  }

  // MARK: The helper table

  @Test(arguments: [
    "CREATE TABLE roundtrip_piece(x); INSERT INTO roundtrip_piece VALUES(1)",
    "CREATE TABLE \"RoundTrip_Piece\"(i INTEGER PRIMARY KEY, b); INSERT INTO roundtrip_piece VALUES(1, 2)",
    "CREATE VIEW roundtrip_piece AS SELECT 1", "CREATE TABLE a(x); CREATE INDEX roundtrip_piece ON a(x)",
    "CREATE VIRTUAL TABLE roundtrip_piece USING fts5(x); INSERT INTO roundtrip_piece VALUES('one two')",
    "CREATE VIRTUAL TABLE roundtrip_piece USING rtree(i, b0, b1); INSERT INTO roundtrip_piece VALUES(1, 2, 3)",
    "CREATE TABLE roundtrip_piece(x); CREATE TABLE roundtrip_piece_2(x)",
    "CREATE TABLE a(x); CREATE TRIGGER roundtrip_piece AFTER INSERT ON a BEGIN SELECT 1; END",
  ])
  func aUsersObjectOfThatName(_ sql: String) throws {
    let trip = try ExportTrip { connection in
      try connection.execute(sql)
      // With sqlite_sequence but no table that needs it, the helper comes into play a second time.
      try connection.execute("CREATE TABLE s(i INTEGER PRIMARY KEY AUTOINCREMENT); DROP TABLE s")
      try connection.execute("CREATE TABLE t(x)")
      try connection.prepare("INSERT INTO t VALUES(?)").run([.blob(Self.bytes(2_000_000, 0))])
    }
    trip.expectFaithful()
  }
}
