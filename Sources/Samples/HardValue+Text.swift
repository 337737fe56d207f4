internal import SQLite

extension HardValue {
  static let texts: [HardValue] = valid + invalid + withNUL + large

  private static let valid: [HardValue] = [
    ("empty", ""), ("space", " "), ("trailing spaces", "end   "), ("tab", "\t"), ("newline", "\n"),
    ("CRLF", "a\r\nb\r\n"), ("CR", "a\rb"), ("line separator U+2028", "a\u{2028}b"),
    ("next line U+0085", "a\u{85}b"),
    ("single quote", "'"), ("two single quotes", "''"), ("it's", "it's"), ("double quote", "\""),
    ("quote before combining mark", "'\u{301}\"\u{301}"), ("backtick and brackets", "`a` [b]"),
    ("backslash", "\\"),
    ("backslash escapes", "\\n\\0\\u0000\\'"), ("percent", "100% %s %n %_"), ("parameters", "? ?1 :a @b $c"),
    ("SQL injection", "'); DROP TABLE torture_values; --"), ("SQL comment", "/* a */ -- b"),
    ("semicolon", "a;\nb;"),
    ("line that looks like SQL", "x\nCOMMIT;\n"), ("HTML", "<script>&amp;</script>"),
    ("JSON", #"{"a":[1,"b\n"]}"#),
    ("word NULL", "NULL"), ("word Inf", "Inf"), ("word nan", "nan"), ("number 007", "007"),
    ("number 1e5", "1e5"),
    ("number -0", "-0"), ("number 9223372036854775808", "9223372036854775808"),
    ("number with spaces", " 12 "),
    ("hexadecimal 0x10", "0x10"), ("blob literal", "x'00'"), ("DEL", "\u{7f}"),
    ("composed é", "\u{e9}"), ("decomposed é", "e\u{301}"), ("Hangul composed", "\u{ac01}"),
    ("Hangul decomposed", "\u{1100}\u{1161}\u{11a8}"), ("ligature ﬁ", "\u{fb01}"),
    ("dotless ı and İ", "ı İ i I"),
    ("sharp ß", "ß SS ẞ"), ("right to left", "שלום \u{202e}abc\u{202c} سلام"), ("CJK", "漢字かなカナ한국어"),
    ("emoji", "🙂"), ("emoji family", "👨‍👩‍👧‍👦"), ("emoji flag and skin tone", "🇯🇵👍🏽"), ("musical symbol", "𝄞"),
    ("BOM alone", "\u{feff}"), ("BOM short", "\u{feff}abc"),
    ("BOM before more than 16 bytes", "\u{feff}abcdefghijklmnopqrstuvwxyz"),
    ("U+FFFD", "\u{fffd}"), ("U+FFFE", "a\u{fffe}b"), ("U+FFFF", "a\u{ffff}b"), ("U+10FFFF", "\u{10ffff}"),
    ("U+D7FF and U+E000", "\u{d7ff}\u{e000}"), ("zero width", "a\u{200b}b\u{200d}c"),
    (
      "all ASCII controls but NUL",
      String(String.UnicodeScalarView((1..<32).map { Unicode.Scalar(UInt8($0)) }))
    ),
  ].map { HardValue("text " + $0, .string($1)) }

  private static let invalid: [HardValue] = [
    ("61FF62", [0x61, 0xff, 0x62]), ("C3 truncated", [0xc3]), ("E282 truncated", [0x61, 0xe2, 0x82]),
    ("F09F99 truncated", [0xf0, 0x9f, 0x99]), ("80 continuation alone", [0x80]),
    ("EDA080 lone high surrogate", [0xed, 0xa0, 0x80]),
    ("EDB080 lone low surrogate", [0x61, 0xed, 0xb0, 0x80, 0x62]),
    ("EDA0BDEDB880 surrogate pair", [0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80]),
    ("C080 overlong NUL", [0xc0, 0x80]),
    ("C1A1 overlong", [0xc1, 0xa1]), ("E08080 overlong", [0xe0, 0x80, 0x80]),
    ("F0808080 overlong", [0xf0, 0x80, 0x80, 0x80]), ("F4908080 above U+10FFFF", [0xf4, 0x90, 0x80, 0x80]),
    ("FE and FF", [0xfe, 0xff]), ("quote after lead byte", [0xc3, 0x27, 0x27]),
    ("80 to FF", Array(0x80...0xff)),
  ].map { HardValue("text invalid UTF-8 " + $0, .text($1)) }

  private static let withNUL: [HardValue] = [
    ("in the middle", [0x61, 0, 0x62]), ("at the start", [0, 0x61]), ("at the end", [0x61, 0]),
    ("alone", [0]),
    ("three", [0, 0, 0]), ("between quotes", [0x27, 0, 0x27]), ("and invalid UTF-8", [0x61, 0, 0xff]),
    ("in 100 KB", numberedLines(50_000) + [0] + numberedLines(50_000)),
  ].map { HardValue("text NUL " + $0, .text($1)) }

  private static let large: [HardValue] = [
    HardValue("text 100 KB", .text(numberedLines(100_000))),
    HardValue("text 100 KB of quotes", .text([UInt8](repeating: UInt8(ascii: "'"), count: 100_000))),
    HardValue("text 3 MB", .text(numberedLines(3_000_000))),
  ]

  /// Exactly `count` bytes of valid UTF-8. Every line is different, so that a piece lost, repeated or
  /// moved shows.
  private static func numberedLines(_ count: Int) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(count + 64)
    var number = 0
    while true {
      let line = Array("\(number): it's \"quoted\", é e\u{301} 漢字 🙂 \\ %s\r\n".utf8)
      if text.count + line.count > count { break }
      text += line
      number += 1
    }
    return text + [UInt8](repeating: UInt8(ascii: "."), count: count - text.count)
  }
}
