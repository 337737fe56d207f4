extension String {
  /// The name as an SQL identifier: in double quotes, inner quotes doubled.
  ///
  /// Always quoted, so that keywords and odd names need no special case
  /// (<https://www.sqlite.org/lang_keywords.html>).
  public var quotedIdentifier: String { quoted(with: UInt8(ascii: "\"")) }

  /// The string as an SQL text literal: in single quotes, inner quotes doubled. The string must not hold NUL.
  public var quotedLiteral: String { quoted(with: UInt8(ascii: "'")) }

  /// Works on bytes: a quote followed by a combining mark is one `Character`, and would be missed.
  private func quoted(with quote: UInt8) -> String {
    var bytes: [UInt8] = [quote]
    bytes.reserveCapacity(utf8.count + 2)
    for byte in utf8 {
      bytes.append(byte)
      if byte == quote { bytes.append(quote) }
    }
    bytes.append(quote)
    return String(decoding: bytes, as: UTF8.self)
  }
}
