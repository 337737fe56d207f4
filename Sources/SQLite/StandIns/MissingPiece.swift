/// What an error message says is missing. SQLite has no result code for it; the messages have been the same since
/// FTS5 exists.
enum MissingPiece: Hashable {
  case collation(String)
  case function(String)
  /// The function is there, for other numbers of arguments.
  case functionArguments(String)
  case module(String)
  case fts5Tokenizer(String)
  case fts3Tokenizer(String)
  /// An FTS5 tokenizer that is there refused its options; the message does not name it.
  case fts5TokenizerOptions
  /// Likewise in FTS3 and FTS4.
  case fts3TokenizerOptions

  private static let markers: [(text: String, make: @Sendable (String) -> MissingPiece)] = [
    ("no such collation sequence: ", { .collation($0) }),
    ("no such function: ", { .function($0) }),
    ("unknown function: ", { .function($0) }),
    ("wrong number of arguments to function ", { .functionArguments($0) }),
    ("no such module: ", { .module($0) }),
    ("no such tokenizer: ", { .fts5Tokenizer($0) }),
    ("unknown tokenizer: ", { .fts3Tokenizer($0) }),
  ]

  /// - Parameter message: from `sqlite3_errmsg()`; a prefix such as `error in trigger t: ` does not matter.
  init?(message: String) {
    let bytes = Array(message.utf8)
    for marker in Self.markers {
      guard let start = Self.end(of: Array(marker.text.utf8), in: bytes) else { continue }
      var name = bytes[start...]
      // These two give a call, the others a name.
      let isCall =
        marker.text.utf8.starts(with: "unknown f".utf8) || marker.text.utf8.starts(with: "wrong".utf8)
      if isCall, name.suffix(2) == [0x28, 0x29] { name = name.dropLast(2) }
      if name.isEmpty { continue }
      self = marker.make(String(decoding: name, as: UTF8.self))
      return
    }
    if Self.end(of: Array("error in tokenizer constructor".utf8), in: bytes) != nil {
      self = .fts5TokenizerOptions
    } else if message.utf8.elementsEqual("unknown tokenizer".utf8) {
      self = .fts3TokenizerOptions
    } else {
      return nil
    }
  }

  private static func end(of part: [UInt8], in bytes: [UInt8]) -> Int? {
    guard bytes.count >= part.count else { return nil }
    return (0...bytes.count - part.count).first { bytes[$0..<$0 + part.count].elementsEqual(part) }
      .map { $0 + part.count }
  }
}
