internal import Streams

/// Finds where statements end in SQL text that comes in pieces, by the rules of `sqlite3_complete()`: a semicolon ends
/// a statement, unless it stands in a string, a quoted name, a comment, or inside CREATE TRIGGER before `END;`.
struct StatementSplitter {
  private enum Token: Int {
    case semicolon, blank, other, explain, create, temp, trigger, end
  }

  /// The states of `sqlite3_complete()`: 1 is "between statements".
  private static let next: [[UInt8]] = [
    [1, 0, 2, 3, 4, 2, 2, 2],
    [1, 1, 2, 3, 4, 2, 2, 2],
    [1, 2, 2, 2, 2, 2, 2, 2],
    [1, 3, 3, 2, 4, 2, 2, 2],
    [1, 4, 2, 2, 2, 4, 5, 2],
    [6, 5, 5, 5, 5, 5, 5, 5],
    [6, 6, 5, 5, 5, 5, 5, 7],
    [1, 7, 5, 5, 5, 5, 5, 5],
  ]

  private enum Mode {
    case plain
    case word
    case quoted(UInt8)
    case bracketed
    /// One minus sign was seen.
    case minus
    case lineComment
    /// One slash was seen.
    case slash
    case blockComment(star: Bool)
  }

  private var mode = Mode.plain
  private var state: UInt8 = 1
  /// The first bytes of the word being read, folded; longer words are no keyword.
  private var word: [UInt8] = []

  /// True when everything so far ended in complete statements.
  var isBetweenStatements: Bool {
    if case .plain = mode { return state <= 1 }
    if case .lineComment = mode { return state <= 1 }
    return false
  }

  /// Reads on over `bytes`. Returns the offset behind the last statement that ends in them; nil when none does.
  mutating func scan(_ bytes: UnsafeRawBufferPointer) -> Int? {
    var lastEnd: Int?
    scan(bytes) { lastEnd = $0 }
    return lastEnd
  }

  /// Reads on over `bytes`, and calls `atEnd` with the offset behind each statement that ends in them.
  mutating func scan(_ bytes: UnsafeRawBufferPointer, atEnd: (Int) -> Void) {
    for index in 0..<bytes.count {
      let byte = bytes[index]
      switch mode {
      case .quoted(let closing):
        // A doubled quote closes and opens again, which comes to the same.
        if byte == closing {
          mode = .plain
          apply(.other)
        }
      case .bracketed:
        if byte == UInt8(ascii: "]") {
          mode = .plain
          apply(.other)
        }
      case .lineComment:
        if byte == 0x0a { mode = .plain }
      case .blockComment(let star):
        if star && byte == UInt8(ascii: "/") {
          mode = .plain
        } else {
          mode = .blockComment(star: byte == UInt8(ascii: "*"))
        }
      case .word where Self.isWordPart(byte):
        if word.count < 12 { word.append(byte | 0x20) }
      case .minus where byte == UInt8(ascii: "-"): mode = .lineComment
      case .slash where byte == UInt8(ascii: "*"): mode = .blockComment(star: false)
      case .plain, .word, .minus, .slash:
        endPending()
        if begin(byte) { atEnd(index + 1) }
      }
    }
  }

  private mutating func endPending() {
    switch mode {
    case .word: apply(Self.keyword(word))
    case .minus, .slash: apply(.other)
    default: break
    }
    mode = .plain
  }

  /// Starts on a byte outside everything else. Returns true when it ends a statement.
  private mutating func begin(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ";"):
      apply(.semicolon)
      return state == 1
    case 0x20, 0x09, 0x0a, 0x0c, 0x0d: break
    case UInt8(ascii: "-"): mode = .minus
    case UInt8(ascii: "/"): mode = .slash
    case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): mode = .quoted(byte)
    case UInt8(ascii: "["): mode = .bracketed
    default:
      if Self.isWordPart(byte) {
        mode = .word
        word = [byte | 0x20]
      } else {
        apply(.other)
      }
    }
    return false
  }

  private mutating func apply(_ token: Token) { state = Self.next[Int(state)][token.rawValue] }

  private static func isWordPart(_ byte: UInt8) -> Bool {
    let lower = byte | 0x20
    return byte >= 0x80 || (lower >= 0x61 && lower <= 0x7a) || (byte >= 0x30 && byte <= 0x39)
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
  }

  private static func keyword(_ word: [UInt8]) -> Token {
    switch String(decoding: word, as: UTF8.self) {
    case "create": .create
    case "temp", "temporary": .temp
    case "trigger": .trigger
    case "end": .end
    case "explain": .explain
    default: .other
    }
  }
}
