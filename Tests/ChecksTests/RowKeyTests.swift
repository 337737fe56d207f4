import SQLite
import Streams
import Testing

@testable import Checks

/// ``RowKey`` puts values in the order in which SQLite reads them.
@Suite struct RowKeyTests {
  private static let seed: UInt64 = 20_260_101

  /// Values at the edges where integers and doubles meet, and bytes that compare unlike letters.
  private static func hardValues(_ generator: inout some RandomNumberGenerator) -> [ExactValue] {
    var values: [ExactValue] = [
      .null, .text([]), .blob([]), .double(.infinity), .double(-.infinity), .double(0),
    ]
    for base in [0, 1, -1, 1 << 53, -(1 << 53), .max, .min, 1 << 62] as [Int64] {
      for offset in -2...2 as ClosedRange<Int64> {
        values.append(.integer(base &+ offset))
        values.append(.double(Double(base &+ offset)))
      }
      values.append(.double(Double(base).nextUp))
      values.append(.double(Double(base).nextDown))
      values.append(.double(Double(base) + 0.5))
    }
    values += [
      .double(.leastNonzeroMagnitude), .double(-.leastNonzeroMagnitude), .double(.greatestFiniteMagnitude),
    ]
    for text in ["a", "A", "a ", "ab", "a\0b", "é", "e\u{301}", "\u{ffff}", "\u{10000}", "10", "9"] {
      values += [.string(text), .blob(Array(text.utf8))]
    }
    values += [.text([0xff]), .text([0x61, 0xff]), .blob([0xff, 0]), .blob([0])]
    for _ in 0..<200 {
      let bits = UInt64.random(in: 0...(.max), using: &generator)
      let number = Double(bitPattern: bits)
      // SQLite stores a NaN as NULL.
      if !number.isNaN { values.append(.real(bits)) }
      values.append(.integer(Int64(bitPattern: bits >> UInt64.random(in: 0...63, using: &generator))))
    }
    return values
  }

  @Test func agreesWithSQLite() throws {
    print("seed \(Self.seed)")
    var generator = Lehmer(state: Self.seed)
    let connection = try Connection(inMemory: ())
    try connection.execute("CREATE TABLE v(i INTEGER PRIMARY KEY, v)")
    for value in Self.hardValues(&generator) {
      _ = try connection.rows("INSERT INTO v(v) VALUES(?1)", [value])
    }
    let buffer = ByteBuffer()
    var tally = ValueTally()
    try connection.forEachRow("SELECT v FROM v") { row in
      row.appendRow(to: buffer, columnCount: 1, counting: &tally)
    }
    var cursor = RowCursor(buffer.bytes)
    var encoded: [EncodedValue] = []
    while let row = cursor.nextRow() {
      var values = ValueCursor(row: row)
      if let value = values.next() { encoded.append(value) }
    }
    var disagreements: [String] = []
    try connection.forEachRow(
      """
      SELECT l.i, r.i, CASE WHEN l.v IS r.v THEN 0 WHEN l.v IS NULL THEN -1 WHEN r.v IS NULL THEN 1
        WHEN l.v < r.v THEN -1 ELSE 1 END FROM v AS l, v AS r
      """
    ) { row in
      let left = encoded[Int(row.int64(0)) - 1]
      let right = encoded[Int(row.int64(1)) - 1]
      let expected: RowKey.Order = row.int64(2) == 0 ? .same : row.int64(2) < 0 ? .before : .after
      if RowKey.compare(left, right) != expected, disagreements.count < 10 {
        disagreements.append("\(left.exact) \(right.exact): SQLite says \(expected)")
      }
    }
    #expect(encoded.count > 400)
    #expect(disagreements.isEmpty)
  }
}

/// Steps of a fixed sequence.
private struct Lehmer: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}
