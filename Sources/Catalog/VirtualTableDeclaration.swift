/// The parts of a CREATE VIRTUAL TABLE statement.
struct VirtualTableDeclaration {
  let module: String
  /// Split at top-level commas, as written, trimmed of white space: what SQLite hands to the module.
  let arguments: [String]

  /// nil for any other statement.
  init?(_ sql: String) {
    let tokens = SQLTokenizer.tokens(of: sql)
    guard tokens.count >= 5, tokens[0].isKeyword("CREATE"), tokens[1].isKeyword("VIRTUAL"),
      tokens[2].isKeyword("TABLE"), let using = tokens.firstIndex(where: { $0.isKeyword("USING") }),
      using + 1 < tokens.count
    else { return nil }
    module = tokens[using + 1].string
    let bytes = Array(sql.utf8)
    var arguments: [String] = []
    var depth = 0
    var start: Int?
    for token in tokens[(using + 2)...] {
      if token.isSymbol("(") {
        depth += 1
        if depth == 1 {
          start = token.range.upperBound
          continue
        }
      }
      if token.isSymbol(")") { depth -= 1 }
      let isEnd = depth == 0 && token.isSymbol(")")
      if isEnd || (depth == 1 && token.isSymbol(",")), let from = start {
        arguments.append(Self.trimmed(bytes[from..<token.range.lowerBound]))
        start = token.range.upperBound
      }
      if isEnd { break }
    }
    if arguments.count == 1, arguments[0].isEmpty { arguments = [] }
    self.arguments = arguments
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0d) }
    var slice = bytes
    while let first = slice.first, isBlank(first) { slice.removeFirst() }
    while let last = slice.last, isBlank(last) { slice.removeLast() }
    return String(decoding: slice, as: UTF8.self)
  }
}
