internal import Catalog

/// A declaration may end inside a comment: SQLite ends that with the text (`sqlite3GetToken` in tokenize.c). What follows it in a
/// script would then belong to the comment.
enum OpenComment {
  /// What closes the comment that the text ends in; empty where it ends in none.
  static func closing(_ sql: String) -> String {
    let bytes = Array(sql.utf8)
    var at = SQLTokenizer.tokens(of: sql).last?.range.upperBound ?? 0
    while at < bytes.count {
      let rest = bytes[at...]
      if rest.starts(with: "--".utf8) {
        guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return "\n" }
        at = end + 1
      } else if rest.starts(with: "/*".utf8) {
        // `/*/` does not close itself.
        var end = at + 2
        while end + 1 < bytes.count, !(bytes[end] == UInt8(ascii: "*") && bytes[end + 1] == UInt8(ascii: "/"))
        {
          end += 1
        }
        guard end + 1 < bytes.count else { return "*/" }
        at = end + 2
      } else {
        at += 1
      }
    }
    return ""
  }
}
