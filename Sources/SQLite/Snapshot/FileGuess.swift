/// What a file that is no database looks like, so that the refusal can name it.
enum FileGuess {
  private static let signatures: [(bytes: [UInt8], name: String)] = [
    ([0x1f, 0x8b], "a gzip archive"),
    (Array("PK\u{3}\u{4}".utf8), "a zip archive"),
    (Array("BZh".utf8), "a bzip2 archive"),
    ([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], "an xz archive"),
    ([0x28, 0xb5, 0x2f, 0xfd], "a zstd archive"),
    (Array("7z".utf8) + [0xbc, 0xaf], "a 7z archive"),
    (Array("%PDF".utf8), "a PDF document"),
    ([0x37, 0x7f, 0x06, 0x82], "the write-ahead log of a database, not the database itself"),
    ([0x37, 0x7f, 0x06, 0x83], "the write-ahead log of a database, not the database itself"),
    ([0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7], "a rollback journal, not the database itself"),
    (Array("** This file contains an SQLite 2".utf8), "an SQLite 2 database"),
    (Array("version https://git-lfs".utf8), "a Git LFS pointer, not the file it stands for"),
  ]

  /// A phrase such as `a gzip archive` or `text`, from the first bytes of the file.
  static func name(of head: [UInt8]) -> String {
    if let known = signatures.first(where: { head.starts(with: $0.bytes) }) { return known.name }
    // SQLite's file layer gives the size of a one-byte file as 0.
    if head.isEmpty { return "a single byte" }
    if head.allSatisfy({ $0 == 0 }) { return "zero bytes" }
    if isText(head) { return textName(head) }
    return "random bytes, as an encrypted database has"
  }

  /// UTF-8 without control characters; the last character may be cut.
  private static func isText(_ head: [UInt8]) -> Bool {
    if head.contains(where: { $0 < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d].contains($0) || $0 == 0x7f }) {
      return false
    }
    let whole = head.count < 4 ? head : Array(head.dropLast(3))
    return (0..<4).contains { cut in
      cut <= whole.count && String(validating: whole.dropLast(cut), as: UTF8.self) != nil
    }
  }

  private static func textName(_ head: [UInt8]) -> String {
    let start = head.drop { $0 <= 0x20 || $0 == 0xef || $0 == 0xbb || $0 == 0xbf }
      .prefix(20).map { $0 >= 0x61 && $0 <= 0x7a ? $0 - 0x20 : $0 }
    let sql = ["PRAGMA ", "BEGIN", "CREATE ", "INSERT ", "--"]
    if sql.contains(where: { start.starts(with: $0.utf8) }) { return "SQL text" }
    if start.starts(with: "<!DOCTYPE HTML".utf8) || start.starts(with: "<HTML".utf8) { return "HTML text" }
    if start.first == UInt8(ascii: "{") || start.first == UInt8(ascii: "[") { return "JSON text" }
    return "text"
  }
}
