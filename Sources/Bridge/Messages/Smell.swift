internal import JSON

/// Tells what a refused message was after. It only chooses the reason: nothing is let through because it smells of nothing.
enum Smell {
  private static let verbs: Set<String> = [
    "select", "insert", "update", "delete", "drop", "attach", "detach", "pragma", "create", "alter", "vacuum",
    "reindex", "replace", "union", "begin", "commit",
  ]

  /// Whether a string in it, or a name of a member, looks like a path or like SQL.
  static func isPathOrSQL(in value: JSONValue) -> Bool {
    switch value {
    case .string(let text): isPathOrSQL(text)
    case .array(let values): values.contains { isPathOrSQL(in: $0) }
    case .object(let members): members.contains { isPathOrSQL($0.name) || isPathOrSQL(in: $0.value) }
    default: false
    }
  }

  static func isPathOrSQL(_ text: String) -> Bool {
    let bytes = text.utf8
    if bytes.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }) { return true }
    if text == ".." || text.hasPrefix("file:") || text.hasPrefix("~") { return true }
    guard let space = bytes.firstIndex(where: { $0 == 0x20 || $0 == 0x09 || $0 == 0x0a || $0 == 0x3b })
    else { return false }
    return bytes[..<space].count <= 8 && verbs.contains(String(text[..<space]).lowercased())
      || bytes.contains(UInt8(ascii: ";"))
  }
}
