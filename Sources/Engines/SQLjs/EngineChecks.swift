internal import Artifacts
internal import JSON
internal import SQLite

/// What the engine itself says of the database it has just made.
struct EngineChecks {
  private let host: EngineHost
  /// TEXT comes from the host in the encoding of the database.
  private let encoding: TextEncoding

  init(host: EngineHost) throws {
    self.host = host
    let letter = try Self.texts("SELECT 'a'", host).first
    encoding = letter == [0x61, 0] ? .utf16LittleEndian : letter == [0, 0x61] ? .utf16BigEndian : .utf8
  }

  private static let listed = 20

  func run() throws -> [EngineCheckResult] {
    var results = [
      try result("integrity_check", "SELECT * FROM pragma_integrity_check", good: "ok"),
      try result(
        "foreign_key_check", #"SELECT "table" || ' row ' || ifnull(rowid, '?') FROM pragma_foreign_key_check"#
      ),
    ]
    let tables = try rows("SELECT name FROM sqlite_schema WHERE sql LIKE 'create virtual table%using%fts5%'")
    for table in tables where !table.isEmpty {
      let name = table.quotedIdentifier
      var problems: [String] = []
      do {
        try host.call(
          "exec", [("sql", .string("INSERT INTO \(name)(\(name), rank) VALUES('integrity-check', 1)"))])
      } catch EngineError.refused(_, let reason) {
        problems.append(reason)
      }
      results.append(EngineCheckResult(name: "integrity-check", object: table, problems: problems))
    }
    return results
  }

  private func result(_ name: String, _ sql: String, good: String? = nil) throws -> EngineCheckResult {
    do {
      let lines = try rows(sql).filter { $0 != good }
      return EngineCheckResult(name: name, object: nil, problems: Array(lines.prefix(Self.listed)))
    } catch EngineError.refused(_, let reason) {
      return EngineCheckResult(name: name, object: nil, problems: [reason])
    }
  }

  /// The first value of each row, as text.
  private func rows(_ sql: String) throws -> [String] {
    try Self.texts(sql, host).map { bytes in
      bytes.withUnsafeBytes { encoding.wellFormedString($0) } ?? String(decoding: bytes, as: UTF8.self)
    }
  }

  private static func texts(_ sql: String, _ host: EngineHost) throws -> [[UInt8]] {
    let reply = try host.call("query", [("sql", .string(sql)), ("limit", .integer(1_000))])
    return (reply["rows"]?.array ?? []).map { row in
      guard let hex = row[0]?[1]?.string, row[0]?[0]?.string == "t" else { return [] }
      return bytes(hex: hex)
    }
  }

  private static func bytes(hex: String) -> [UInt8] {
    let digits = Array(hex.utf8).map { $0 <= 0x39 ? $0 &- 0x30 : ($0 | 0x20) &- 0x57 }
    return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}
