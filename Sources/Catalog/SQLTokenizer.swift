/// Splits SQL text into tokens by the rules of SQLite's own tokeniser (`sqlite3GetToken` in tokenize.c). White space and
/// comments are passed over.
public struct SQLTokenizer: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private var offset = 0

  public init(_ sql: String) { bytes = Array(sql.utf8) }
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  public static func tokens(of sql: String) -> [SQLToken] { Array(SQLTokenizer(sql)) }

  public mutating func next() -> SQLToken? {
    skipBlank()
    guard offset < bytes.count else { return nil }
    let start = offset
    let byte = bytes[offset]
    switch byte {
    case UInt8(ascii: "'"): return quoted(.string, closing: byte)
    case UInt8(ascii: "\""), UInt8(ascii: "`"): return quoted(.quotedName, closing: byte)
    case UInt8(ascii: "["): return bracketed()
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return number()
    case UInt8(ascii: ".") where isDigit(peek(1)): return number()
    case UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "#"), UInt8(ascii: "$"):
      offset += 1
      while offset < bytes.count, isNamePart(bytes[offset]) { offset += 1 }
      return token(offset - start == 1 && byte != UInt8(ascii: "?") ? .illegal : .variable, start)
    case UInt8(ascii: "x"), UInt8(ascii: "X"):
      if peek(1) == UInt8(ascii: "'") { return blob() }
      return word()
    default:
      if isNamePart(byte) { return word() }
      return symbol()
    }
  }

  // MARK: Kinds

  private mutating func word() -> SQLToken {
    let start = offset
    while offset < bytes.count, isNamePart(bytes[offset]) { offset += 1 }
    return token(.word, start)
  }

  private mutating func quoted(_ kind: SQLToken.Kind, closing: UInt8) -> SQLToken {
    let start = offset
    var text: [UInt8] = []
    offset += 1
    while offset < bytes.count {
      if bytes[offset] == closing {
        guard peek(1) == closing else {
          offset += 1
          return SQLToken(kind: kind, text: text, range: start..<offset)
        }
        offset += 1
      }
      text.append(bytes[offset])
      offset += 1
    }
    return token(.illegal, start)
  }

  private mutating func bracketed() -> SQLToken {
    let start = offset
    while offset < bytes.count, bytes[offset] != UInt8(ascii: "]") { offset += 1 }
    guard offset < bytes.count else { return token(.illegal, start) }
    offset += 1
    return SQLToken(kind: .quotedName, text: Array(bytes[(start + 1)..<(offset - 1)]), range: start..<offset)
  }

  private mutating func blob() -> SQLToken {
    let start = offset
    offset += 2
    while offset < bytes.count, isHexDigit(bytes[offset]) { offset += 1 }
    let digits = Array(bytes[(start + 2)..<offset])
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: "'"), digits.count.isMultiple(of: 2) else {
      while offset < bytes.count, bytes[offset] != UInt8(ascii: "'") { offset += 1 }
      offset = Swift.min(offset + 1, bytes.count)
      return token(.illegal, start)
    }
    offset += 1
    return SQLToken(kind: .blob, text: digits, range: start..<offset)
  }

  private mutating func number() -> SQLToken {
    let start = offset
    if bytes[offset] == UInt8(ascii: "0"), peek(1).map({ $0 | 0x20 }) == UInt8(ascii: "x"),
      isHexDigit(peek(2))
    {
      offset += 2
      while isHexDigit(peek(0)) { offset += 1 }
    } else {
      while isDigit(peek(0)) || peek(0) == UInt8(ascii: "_") { offset += 1 }
      if peek(0) == UInt8(ascii: ".") {
        offset += 1
        while isDigit(peek(0)) { offset += 1 }
      }
      if peek(0).map({ $0 | 0x20 }) == UInt8(ascii: "e") {
        let sign = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-") ? 1 : 0
        if isDigit(peek(1 + sign)) {
          offset += 2 + sign
          while isDigit(peek(0)) { offset += 1 }
        }
      }
    }
    guard offset < bytes.count, isNamePart(bytes[offset]) else { return token(.number, start) }
    while offset < bytes.count, isNamePart(bytes[offset]) { offset += 1 }
    return token(.illegal, start)
  }

  private static let longSymbols: [[UInt8]] = ["->>", "||", "->", "<<", ">>", "<=", ">=", "==", "!=", "<>"]
    .map {
      Array($0.utf8)
    }

  private mutating func symbol() -> SQLToken {
    let start = offset
    for symbol in Self.longSymbols where bytes[offset...].starts(with: symbol) {
      offset += symbol.count
      return token(.symbol, start)
    }
    let known = Array("-+*/%(),;.=<>&|~".utf8).contains(bytes[offset])
    offset += 1
    return token(known ? .symbol : .illegal, start)
  }

  // MARK: Bytes

  private func token(_ kind: SQLToken.Kind, _ start: Int) -> SQLToken {
    SQLToken(kind: kind, text: Array(bytes[start..<offset]), range: start..<offset)
  }

  private mutating func skipBlank() {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x09, 0x0a, 0x0c, 0x0d:
        offset += 1
      case UInt8(ascii: "-") where peek(1) == UInt8(ascii: "-"):
        while offset < bytes.count, bytes[offset] != 0x0a { offset += 1 }
      case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*") && peek(2) != nil:
        offset += 3
        while offset < bytes.count,
          !(bytes[offset] == UInt8(ascii: "/") && bytes[offset - 1] == UInt8(ascii: "*"))
        {
          offset += 1
        }
        offset = Swift.min(offset + 1, bytes.count)
      default:
        return
      }
    }
  }

  private func peek(_ distance: Int) -> UInt8? {
    offset + distance < bytes.count ? bytes[offset + distance] : nil
  }

  private func isDigit(_ byte: UInt8?) -> Bool {
    byte.map { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") } ?? false
  }

  private func isHexDigit(_ byte: UInt8?) -> Bool {
    guard let byte else { return false }
    let lower = byte | 0x20
    return isDigit(byte) || (lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "f"))
  }

  /// Letters, digits, `_`, `$` and every byte of a character beyond ASCII.
  private func isNamePart(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return byte >= 0x80 || (lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")) || isDigit(byte)
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
  }
}
