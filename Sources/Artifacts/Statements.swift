/// Where the statements of a script stand.
public enum Statements {
  /// The offsets behind each statement, by the rules of `sqlite3_complete()`. What follows the last one is no whole statement.
  public static func ends(in script: UnsafeRawBufferPointer) -> [Int] {
    var splitter = StatementSplitter()
    var ends: [Int] = []
    splitter.scan(script) { ends.append($0) }
    return ends
  }
}
