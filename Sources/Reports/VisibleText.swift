/// Text from a database, made fit for a terminal.
enum VisibleText {
  /// The text with everything that does not show, or that a terminal obeys, written as `\n`, `\t` or `\u{…}`.
  static func of(_ text: some StringProtocol, asciiOnly: Bool = false) -> String {
    var visible = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": visible += "\\n"
      case "\r": visible += "\\r"
      case "\t": visible += "\\t"
      case _ where isHidden(scalar) || (asciiOnly && !scalar.isASCII):
        visible += "\\u{\(String(scalar.value, radix: 16))}"
      default: visible.unicodeScalars.append(scalar)
      }
    }
    return visible
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: true
    case .spaceSeparator: scalar != " "
    default: false
    }
  }
}
