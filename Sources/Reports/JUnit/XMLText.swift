/// Text as XML 1.0 has it (<https://www.w3.org/TR/xml/#charsets>).
enum XMLText {
  /// Markup is escaped, and so are the line ends and tabs that an attribute's value would lose. A character that XML 1.0 forbids even
  /// as a reference is written as `\u{…}`.
  static func escaped(_ text: String, isAttribute: Bool = false) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\r": escaped += "&#13;"
      case "\n" where isAttribute: escaped += "&#10;"
      case "\t" where isAttribute: escaped += "&#9;"
      case _ where !isAllowed(scalar): escaped += "\\u{\(String(scalar.value, radix: 16))}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// A name and its attributes: `<name a="1"`, without the end of the tag.
  static func tag(_ name: String, _ attributes: KeyValuePairs<String, String>) -> String {
    attributes.reduce("<\(name)") { $0 + " \($1.key)=\"\(escaped($1.value, isAttribute: true))\"" }
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xa, 0xd, 0x20...0xd7ff, 0xe000...0xfffd: true
    // The last two of each plane are noncharacters, which the standard allows there and most readers do not mind.
    case 0x1_0000...0x10_ffff: true
    default: false
    }
  }
}
