/// A command line, split into words as a POSIX shell would, without anything else that a shell does.
public enum CommandWords {
  /// Spaces, tabs and newlines part words; '…' keeps everything, "…" everything but a backslash before one of `"\$` and the backquote; a backslash keeps
  /// the next character.
  ///
  /// - Returns: nil where a quote is not closed or a backslash stands last; no words for a blank text.
  public static func split(_ text: String) -> [String]? {
    var words: [String] = []
    var word: String.UnicodeScalarView?
    var scalars = text.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      switch scalar {
      case " ", "\t", "\n":
        if let word { words.append(String(word)) }
        word = nil
      case "'":
        guard let quoted = quoted(&scalars) else { return nil }
        word = (word ?? .init()) + quoted
      case "\"":
        guard let quoted = doubleQuoted(&scalars) else { return nil }
        word = (word ?? .init()) + quoted
      case "\\":
        guard let next = scalars.next() else { return nil }
        word = (word ?? .init()) + [next]
      default: word = (word ?? .init()) + [scalar]
      }
    }
    if let word { words.append(String(word)) }
    return words
  }

  private typealias Scalars = String.UnicodeScalarView

  private static func quoted(_ scalars: inout Scalars.Iterator) -> Scalars? {
    var text = Scalars()
    while let scalar = scalars.next() {
      if scalar == "'" { return text }
      text.append(scalar)
    }
    return nil
  }

  private static func doubleQuoted(_ scalars: inout Scalars.Iterator) -> Scalars? {
    var text = Scalars()
    while let scalar = scalars.next() {
      switch scalar {
      case "\"": return text
      case "\\":
        guard let next = scalars.next() else { return nil }
        if !["\"", "\\", "$", "`"].contains(next) { text.append(scalar) }
        text.append(next)
      default: text.append(scalar)
      }
    }
    return nil
  }
}
