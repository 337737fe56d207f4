/// A token of a declaration together with its part in it: a keyword, a name, something spelt freely.
///
/// Two declarations mean the same when their lexemes are equal.
struct Lexeme: Sendable, Hashable {
  /// The raw value is the tag in the normal form.
  enum Kind: UInt8, Sendable, Hashable {
    /// Upper case.
    case keyword = 1
    /// Without quotes, letters as written: their case can be observed.
    case name
    /// The name of a function, a declared type, a collation, a module or an option: lower case.
    case folded
    case string
    case number
    case blob
    case variable
    case symbol
    /// An argument of a virtual table as its module gets it.
    case raw
    case illegal
  }

  var kind: Kind
  var bytes: [UInt8]

  init(_ kind: Kind, _ bytes: [UInt8]) {
    self.kind = kind
    self.bytes = bytes
  }

  static func keyword(_ text: String) -> Lexeme { Lexeme(.keyword, Array(text.utf8)) }

  static func symbol(_ text: String) -> Lexeme { Lexeme(.symbol, Array(text.utf8)) }

  static func folded(_ bytes: [UInt8]) -> Lexeme { Lexeme(.folded, lowered(bytes)) }

  /// The lexeme with the case of a name's ASCII letters gone.
  var withoutNameCase: Lexeme { kind == .name ? Lexeme(.name, Self.lowered(bytes)) : self }

  func isKeyword(_ text: StaticString) -> Bool { kind == .keyword && isEqual(text) }

  func isSymbol(_ text: StaticString) -> Bool { kind == .symbol && isEqual(text) }

  private func isEqual(_ text: StaticString) -> Bool { text.withUTF8Buffer { bytes.elementsEqual($0) } }

  static func lowered(_ bytes: [UInt8]) -> [UInt8] { bytes.map { $0 >= 0x41 && $0 <= 0x5a ? $0 | 0x20 : $0 } }
}
