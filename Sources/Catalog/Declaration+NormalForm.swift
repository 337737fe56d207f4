extension Declaration {
  public static func normalForm(of sql: String) -> [UInt8] {
    var result: [UInt8] = []
    for token in SQLTokenizer(sql) {
      result += token.text
      result.append(0)
    }
    return result
  }
}
