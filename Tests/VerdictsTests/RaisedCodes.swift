import Catalog
import Foundation

/// The finding codes that stand in the sources, found by reading them: what follows `code:` in a `Finding`, in a list of new names, or
/// in a `let code`.
struct RaisedCodes {
  struct Raised {
    let code: String
    let severity: String
    let subject: String
  }

  /// Every code with a file it stands in.
  private(set) var literals: [String: String] = [:]
  /// Every text in the sources that has the form of a code: a code may reach its finding through a function's parameter.
  private(set) var mentions: Set<String> = []
  /// Composed codes that this reader cannot take apart.
  private(set) var unknownCompositions: [String] = []
  /// Those whose severity and subject are written beside them.
  private(set) var findings: [Raised] = []

  init() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources")
    let names = try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted()
    // Reports and command line pass findings on, and raise none.
    let others = ["Verdicts/Codes/", "Reports/", "Command/"]
    for name in names where name.hasSuffix(".swift") && !others.contains(where: name.hasPrefix) {
      read(try String(contentsOf: root.appending(path: name), encoding: .utf8), name)
    }
  }

  private mutating func read(_ text: String, _ file: String) {
    // The expression up to its comma or the next `let`; codes hold neither.
    for match in text.matches(of: #/code: ([^,\n]*(?:\n\s*[?:+][^,\n]*)*)/#) { add(match.1, file) }
    for match in text.matches(of: #/let code [^=\n]*=\s*((?:[^\n]*\n\s*[?:+])*[^\n]*)/#) {
      add(match.1, file)
    }
    for match in text.matches(of: #/renaming\(\s*\[([^\]]*)\]/#) { add(match.1, file) }
    // The policy's own, and whoever else has a function that takes the code first.
    for match in text.matches(of: #/finding\(\s*"([a-z0-9-]+)"/#) { add("\"\(match.1)\""[...], file) }
    for match in text.matches(of: #/code: "([a-z0-9-]+)",\s*severity: \.(\w+),\s*subject: \.(\w+)/#) {
      findings.append(
        Raised(code: String(match.1), severity: String(match.2), subject: String(match.3)))
    }
    for match in text.matches(of: #/"([a-z0-9]+(?:-[a-z0-9]+)+)"/#) { mentions.insert(String(match.1)) }
    // Kinds of objects that the schema check composes codes with.
    if file == "Checks/SchemaCheck.swift" {
      for match in text.matches(of: #/compare\("([a-z-]+)"/#) {
        for ending in ["missing", "extra"] { literals["\(match.1)-\(ending)"] = file }
      }
    }
  }

  private mutating func add(_ expression: Substring, _ file: String) {
    for match in expression.matches(of: #/"((?:[^"\\]|\\.)*)"/#) {
      let literal = String(match.1)
      if literal.wholeMatch(of: #/[a-z0-9]+(-[a-z0-9]+)+/#) != nil {
        literals[literal] = file
      } else if literal == "declaration-" && expression.contains("aspect.rawValue") {
        for aspect in DeclarationDifference.Aspect.allCases {
          literals["declaration-" + aspect.rawValue] = file
        }
      } else if ["\\(kind)-missing", "\\(kind)-extra"].contains(literal) && file == "Checks/SchemaCheck.swift"
      {
        continue
      } else if literal.contains("-") || literal.contains("\\(") {
        unknownCompositions.append("\(literal) in \(file)")
      }
    }
  }
}
