/// One token of SQL text.
public struct SQLToken: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// A bare word: a keyword or a name, which only its place can tell.
    case word
    /// A name in double quotes, backquotes or brackets. Its ``SQLToken/text`` is without them.
    case quotedName
    /// Text in apostrophes. Its ``SQLToken/text`` is without them.
    case string
    /// `x'…'`; its text is the digits.
    case blob
    case number
    case variable
    case symbol
    /// A byte or a run that SQLite's tokeniser refuses, such as a quote without its end.
    case illegal
  }

  public var kind: Kind
  /// The token's meaning: without quotes, inner quotes single.
  public var text: [UInt8]
  /// Where the token stands in the text, in bytes.
  public var range: Range<Int>

  public init(kind: Kind, text: [UInt8], range: Range<Int>) {
    self.kind = kind
    self.text = text
    self.range = range
  }

  /// True for a bare word equal to this keyword, letters of either case.
  public func isKeyword(_ keyword: StaticString) -> Bool {
    guard kind == .word, text.count == keyword.utf8CodeUnitCount else { return false }
    return keyword.withUTF8Buffer { bytes in
      zip(text, bytes).allSatisfy { ($0 & 0xdf) == ($1 & 0xdf) }
    }
  }

  public func isSymbol(_ symbol: StaticString) -> Bool {
    kind == .symbol && symbol.withUTF8Buffer { text.elementsEqual($0) }
  }

  /// The text for people.
  public var string: String { String(decoding: text, as: UTF8.self) }
}
