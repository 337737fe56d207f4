import Testing

@testable import SQLite

@Suite struct MissingPieceTests {
  static let messages: [(message: String, piece: MissingPiece?)] = [
    ("no such collation sequence: unicase", .collation("unicase")),
    ("no such function: slug", .function("slug")),
    ("error in trigger tr: no such function: my fn", .function("my fn")),
    ("malformed database schema (i) - no such function: ü", .function("ü")),
    ("unknown function: slug()", .function("slug")),
    ("wrong number of arguments to function lower()", .functionArguments("lower")),
    ("no such function: odd()", .function("odd()")),
    ("no such module: spatial", .module("spatial")),
    ("no such tokenizer: mytok", .fts5Tokenizer("mytok")),
    ("unknown tokenizer: icu", .fts3Tokenizer("icu")),
    ("error in tokenizer constructor", .fts5TokenizerOptions),
    ("unknown tokenizer", .fts3TokenizerOptions),
    ("no such table: t", nil), ("no such function: ", nil), ("", nil), ("not an error", nil),
  ]

  @Test(arguments: messages)
  func fromMessage(message: String, piece: MissingPiece?) {
    #expect(MissingPiece(message: message) == piece)
  }
}
