internal import JSON
internal import SQLite

extension AppReadings.OfTable {
  /// Adds what the host says to one request (`observe` of `docs/ENGINE-PROTOCOL.md`).
  ///
  /// - Throws: ``EngineError`` for a reply of another shape.
  mutating func add(_ reply: JSONValue, to request: ReadingRequest) throws(EngineError) {
    let width = request.keyCount + request.columns.count
    guard let rows = reply["rows"]?.integer, let counts = reply["changed"]?.array, counts.count == width,
      let listed = reply["differences"]?.array
    else { throw Self.nonsense }
    self.rows = rows
    values += rows * Int64(request.columns.count)
    for (column, count) in zip(request.columns, counts.dropFirst(request.keyCount)) {
      guard let count = count.integer else { throw Self.nonsense }
      if count > 0 { changed.append(AppReadings.Changed(column: column, count: count)) }
    }
    for difference in listed {
      guard let row = difference["row"]?.integer, let at = difference["column"]?.integer,
        let column = Int(exactly: at - Int64(request.keyCount)), request.columns.indices.contains(column),
        let key = difference["key"]?.array, let exact = difference["exact"], let seen = difference["seen"]
      else { throw Self.nonsense }
      var keys: [ExactValue] = []
      for part in key { keys.append(try Self.exact(part)) }
      differences.append(
        AppReadings.Difference(
          column: request.columns[column], row: row, key: keys, exact: try Self.exact(exact),
          seen: try Self.seen(seen)))
    }
  }

  private static let nonsense = EngineError.hostFailed(
    step: "observe", reason: "its reply has another shape than the protocol says")

  private static func exact(_ value: JSONValue) throws(EngineError) -> ExactValue {
    let content = value[1]?.string
    switch (value[0]?.string, content) {
    case ("n", nil): return .null
    case ("i", let text?):
      if let integer = Int64(text) { return .integer(integer) }
    case ("r", let text?):
      if let bits = UInt64(text, radix: 16) { return .real(bits) }
    case ("t", let text?):
      if let bytes = HexDigits.bytes(text) { return .text(bytes) }
    case ("b", let text?):
      if let bytes = HexDigits.bytes(text) { return .blob(bytes) }
    default: break
    }
    throw nonsense
  }

  private static func seen(_ value: JSONValue) throws(EngineError) -> AppReadings.Seen {
    switch value["type"]?.string {
    case "null": return .null
    case "number", "bigint":
      if let text = value["text"]?.string { return .number(text) }
    case "string":
      if let text = value["utf16"]?.string, let bytes = HexDigits.bytes(text), bytes.count.isMultiple(of: 2) {
        return .string(
          stride(from: 0, to: bytes.count, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) })
      }
    case "bytes":
      if let text = value["hex"]?.string, let bytes = HexDigits.bytes(text) { return .bytes(bytes) }
    default: break
    }
    throw nonsense
  }
}
