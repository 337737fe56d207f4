internal import SQLite

extension Lexeme {
  /// The lexeme as SQL, for people.
  var sql: String {
    let text = String(decoding: bytes, as: UTF8.self)
    switch kind {
    case .name, .folded: return isPlainName ? text : text.quotedIdentifier
    case .string: return text.quotedLiteral
    case .blob: return "x'" + text + "'"
    case .keyword, .number, .variable, .symbol, .raw, .illegal: return text
    }
  }

  /// nil for no lexemes.
  static func sql(of lexemes: some Sequence<Lexeme>) -> String? {
    var text = ""
    var last: Lexeme?
    for lexeme in lexemes {
      if let last, isSpaced(last, lexeme) { text += " " }
      text += lexeme.sql
      last = lexeme
    }
    return last == nil ? nil : text
  }

  private static func isSpaced(_ left: Lexeme, _ right: Lexeme) -> Bool {
    if left.isSymbol("(") || left.isSymbol(".") { return false }
    if right.isSymbol(")") || right.isSymbol(",") || right.isSymbol(".") || right.isSymbol(";") {
      return false
    }
    return !(right.isSymbol("(") && left.kind == .folded)
  }

  private var isPlainName: Bool {
    guard let first = bytes.first, !(first >= 0x30 && first <= 0x39), first != UInt8(ascii: "$") else {
      return false
    }
    let isWord = bytes.allSatisfy { byte in
      let lower = byte | 0x20
      return (lower >= 0x61 && lower <= 0x7a) || (byte >= 0x30 && byte <= 0x39) || byte == UInt8(ascii: "_")
    }
    return isWord && !SQLKeywords.isReserved(SQLToken(kind: .word, text: bytes, range: 0..<bytes.count))
  }
}
