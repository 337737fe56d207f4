import CSQLite
import Samples
import Testing

@testable import Artifacts

/// Against `sqlite3_complete()` of the linked SQLite, over random scripts made of what could mislead.
@Suite struct StatementSplitterReferenceTests {
  private static let parts = [
    ";", ";", ";", " ", "\n", "\t", "'", "\"", "`", "[", "]", "--", "/*", "*/", "/", "*", "-", "''", "';'",
    "\";\"", "[;]", "`;`",
    "-- ; '\n", "/* ; ' */", "/**/", "/*/", "CREATE", "create", "TEMP", "TEMPORARY", "TRIGGER", "trigger",
    "CREATE TRIGGER ", "CREATE TEMP TRIGGER ", "EXPLAIN ", "EXPLAIN QUERY PLAN ", "END", ";END;", "; end ;",
    "CASE 1 END",
    "BEGIN", "END;", "x", "trigger_log", "endless", "$end", "é", "1", "x'00'", "\r\n", "\u{c}", "(", ")",
  ]

  /// Where the reference sees statements end: each time, from behind the last one.
  private static func ends(_ bytes: [UInt8]) -> [Int] {
    var ends: [Int] = []
    var start = 0
    for index in bytes.indices where bytes[index] == UInt8(ascii: ";") {
      let text = bytes[start...index].map { CChar(bitPattern: $0) } + [0]
      if sqlite3_complete(text) == 1 {
        ends.append(index + 1)
        start = index + 1
      }
    }
    return ends
  }

  @Test func endsAreThoseOfSQLite() {
    let seed: UInt64 = 99
    var random = SplitMix64(seed: seed)
    var found = 0
    for round in 0..<4_000 {
      let script = (0..<(2 + Int(random.next() % 14))).map { _ in
        Self.parts[Int(random.next() % UInt64(Self.parts.count))]
      }.joined(separator: random.next() % 2 == 0 ? " " : "")
      let bytes = Array(script.utf8)
      let expected = Self.ends(bytes)
      var splitter = StatementSplitter()
      var ends: [Int] = []
      // Byte by byte: the shortest pieces there are.
      for (index, byte) in bytes.enumerated() {
        let end = [byte].withUnsafeBytes { splitter.scan($0) }
        if end != nil { ends.append(index + 1) }
      }
      #expect(ends == expected, "round \(round), seed \(seed): \(script)")
      let rest = bytes[(expected.last ?? 0)...].map { CChar(bitPattern: $0) } + [0]
      if sqlite3_complete(rest) == 1 { #expect(splitter.isBetweenStatements, "\(script)") }
      found += ends.count
    }
    #expect(found > 1_000)
  }
}
