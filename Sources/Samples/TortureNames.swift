internal import SQLite

/// Names that naive quoting, naive prefixes and naive comparison get wrong.
enum TortureNames {
  static let names = [
    "", " ", "a b", " leading", "trailing ", "it's", "quote\"quote", "\"", "[brackets]", "a]b", "back`tick",
    "select",
    "TABLE", "index", "order", "rowid_", "sqlite", "sqlite3notes", "sqliteXstat1", "dotted.name",
    "semi;colon",
    "-- comment", "/* comment */", "back\\slash", "100%", "?1", ":a", "123", "1e5", "tab\tname", "new\nline",
    "cr\rlf\nname",
    "composed é", "decomposed e\u{301}", "É", "漢字", "📦", "👩‍🔬", "\u{feff}bom", "quote'\u{301}mark", "x'00'",
    "null", "NaN",
    String(decoding: [UInt8](repeating: UInt8(ascii: "n"), count: 500), as: UTF8.self),
  ]

  /// A table of each name, with columns and an index that have odd names too. The rowids have gaps.
  static let sql: String = names.enumerated().map { number, name in
    let table = name.quotedIdentifier
    let column = name.isEmpty ? "".quotedIdentifier : ("c " + name).quotedIdentifier
    let other = (name + " 2").quotedIdentifier
    return """
      CREATE TABLE \(table) (\(column) TEXT DEFAULT \(name.quotedLiteral),
        \(other) CHECK (\(other) IS NOT 'no'));
      INSERT INTO \(table) (rowid, \(column), \(other)) VALUES (2, \(name.quotedLiteral), \(number)),
        (5, NULL, '');
      CREATE INDEX \(("i " + name).quotedIdentifier) ON \(table) (\(column) DESC, \(other))
        WHERE \(other) IS NOT NULL;
      """
  }.joined(separator: "\n")

  /// 200 columns, every tenth NULL.
  static let wideTable: String = {
    let columns = (1...200).map { "c\($0) \(["INTEGER", "REAL", "TEXT", "BLOB", ""][$0 % 5])" }
    let values = (1...200).map { $0 % 10 == 0 ? "NULL" : "\($0)" }
    return """
      CREATE TABLE wide (\(columns.joined(separator: ", ")));
      INSERT INTO wide VALUES (\(values.joined(separator: ", ")));
      INSERT INTO wide (c200) VALUES ('last');
      """
  }()
}
