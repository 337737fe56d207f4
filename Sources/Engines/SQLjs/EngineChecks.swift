internal import Artifacts
internal import JSON
internal import SQLite

/// What the engine itself says of the database it has just made.
struct EngineChecks {
  let host: EngineHost

  private static let listed = 20

  init(host: EngineHost) throws {
    self.host = host
    let reply = try host.call(
      "query",
      [
        ("sql", .string("SELECT encoding = 'UTF-16le', encoding = 'UTF-16be' FROM pragma_encoding")),
        ("limit", .integer(1)),
      ])
    let answer = [0, 1].map { reply["rows"]?[0]?[$0]?[1]?.string == "1" }
    encoding = answer[0] ? .utf16LittleEndian : answer[1] ? .utf16BigEndian : .utf8
  }

  /// Of the database, and so of the bytes that the host hands out.
  private let encoding: TextEncoding

  private func text(_ bytes: [UInt8]) -> String {
    bytes.withUnsafeBytes { encoding.wellFormedString($0) } ?? String(decoding: bytes, as: UTF8.self)
  }

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
  func rows(_ sql: String) throws -> [String] {
    let reply = try host.call("query", [("sql", .string(sql)), ("limit", .integer(1_000))])
    return (reply["rows"]?.array ?? []).map { row in
      guard let hex = row[0]?[1]?.string, row[0]?[0]?.string == "t" else { return "" }
      return text(HexDigits.bytes(hex) ?? [])
    }
  }
}
