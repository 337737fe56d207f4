/// Finds the parameters `:table.column` of a statement, outside of quotes and comments.
enum WorkloadParameters {
  /// - Returns: the text with `?1` and so on in their place, without the last semicolon and what follows it if that is blank; table and
  ///   column of each, in the order of their numbers.
  static func read(_ text: [UInt8]) -> (sql: String, parameters: [(table: String, column: String)]) {
    var sql: [UInt8] = []
    var parameters: [(table: String, column: String)] = []
    var index = 0
    while index < text.count {
      let end = skipped(text, index)
      if end > index {
        sql += text[index..<end]
        index = end
      } else if text[index] == UInt8(ascii: ":"), let found = parameter(text, index + 1) {
        let place = parameters.firstIndex {
          $0.table.utf8.elementsEqual(found.table.utf8) && $0.column.utf8.elementsEqual(found.column.utf8)
        }
        if place == nil { parameters.append((found.table, found.column)) }
        sql += Array("?\((place ?? parameters.count - 1) + 1)".utf8)
        index = found.end
      } else {
        sql.append(text[index])
        index += 1
      }
    }
    while let last = sql.last, isBlank(last) || last == UInt8(ascii: ";") { sql.removeLast() }
    return (String(decoding: sql.drop(while: isBlank), as: UTF8.self), parameters)
  }

  /// The end of a literal, a quoted name or a comment that begins here; the same place where none does.
  private static func skipped(_ text: [UInt8], _ start: Int) -> Int {
    switch text[start] {
    case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"):
      return text[(start + 1)...].firstIndex(of: text[start]).map { $0 + 1 } ?? text.count
    case UInt8(ascii: "["):
      return text[start...].firstIndex(of: UInt8(ascii: "]")).map { $0 + 1 } ?? text.count
    case UInt8(ascii: "-") where start + 1 < text.count && text[start + 1] == UInt8(ascii: "-"):
      return text[start...].firstIndex(of: 0x0a).map { $0 + 1 } ?? text.count
    case UInt8(ascii: "/") where start + 1 < text.count && text[start + 1] == UInt8(ascii: "*"):
      var index = start + 2
      while index + 1 < text.count {
        if text[index] == UInt8(ascii: "*"), text[index + 1] == UInt8(ascii: "/") { return index + 2 }
        index += 1
      }
      return text.count
    default: return start
    }
  }

  private static func parameter(_ text: [UInt8], _ start: Int) -> (table: String, column: String, end: Int)? {
    guard let table = name(text, start), table.end < text.count, text[table.end] == UInt8(ascii: "."),
      let column = name(text, table.end + 1)
    else { return nil }
    return (table.text, column.text, column.end)
  }

  private static func name(_ text: [UInt8], _ start: Int) -> (text: String, end: Int)? {
    guard start < text.count else { return nil }
    var bytes: [UInt8] = []
    var index = start
    if text[start] == UInt8(ascii: "\"") {
      index += 1
      while index < text.count {
        if text[index] == UInt8(ascii: "\"") {
          guard index + 1 < text.count, text[index + 1] == UInt8(ascii: "\"") else {
            return (String(decoding: bytes, as: UTF8.self), index + 1)
          }
          index += 1
        }
        bytes.append(text[index])
        index += 1
      }
      return nil
    }
    while index < text.count, isWord(text[index]) {
      bytes.append(text[index])
      index += 1
    }
    return bytes.isEmpty ? nil : (String(decoding: bytes, as: UTF8.self), index)
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return (lower >= 0x61 && lower <= 0x7a) || (byte >= 0x30 && byte <= 0x39) || byte == UInt8(ascii: "_")
      || byte >= 0x80
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0d) }
}
