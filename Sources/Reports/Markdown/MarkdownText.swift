/// Text as GitHub Flavored Markdown, such that it reads as itself.
enum MarkdownText {
  /// For a paragraph, a list item or a cell of a table. What has no glyph is made visible first, so that the result is one line; then every
  /// character that could begin markup is escaped: by a character reference where a backslash would mean something else to the
  /// reader of a table or of HTML.
  static func escaped(_ text: String, _ limit: Int = 200) -> String {
    var escaped = ""
    var word = ""
    for scalar in VisibleText.clipped(text, limit).unicodeScalars {
      switch scalar {
      case "&", "<", ">", "|", "`", "\\", "\"": escaped += "&#\(scalar.value);"
      case "*", "_", "[", "]", "(", ")", "{", "}", "#", "!", "~", "$", ":", "@", "+", "=", "^":
        escaped += "\\"
        escaped.unicodeScalars.append(scalar)
      // Would be made a link.
      case "." where word.hasSuffix("www"): escaped += "\\."
      default: escaped.unicodeScalars.append(scalar)
      }
      word =
        scalar.properties.isAlphabetic ? String((word + scalar.properties.lowercaseMapping).suffix(3)) : ""
    }
    return escaped
  }
}
