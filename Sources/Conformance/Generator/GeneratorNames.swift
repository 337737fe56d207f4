internal import SQLite

/// Names that quoting, prefixes and comparisons get wrong, among plain ones.
enum GeneratorNames {
  static let plain = [
    "nodes", "edges", "facets", "cards", "log", "items", "tags", "people", "Orders", "t", "data", "kv",
  ]
  static let odd = [
    "it's", "quote\"d", "a b", "select", "TABLE", "order", "índice", "漢字", "📦", "e\u{301}", "[x]", "a]b",
    "`tick`", "semi;colon", "-- c", "/* c */", "1st", "100%", "?1", "rowid_", "sqlite", "sqlite3x", "dot.ted",
    "null", "x'00'", "new\nline", "back\\slash", " lead", "NaN", "sqliteXy", "quote'\u{301}", "tab\tname",
    "_", "group", "a,b", "a(b)",
  ]
  static let plainColumns = [
    "id", "name", "title", "body", "value", "score", "created_at", "kind", "n", "x", "y", "note", "parent",
    "amount",
  ]
  static let oddColumns = [
    "rowid", "oid", "_rowid_", "select", "it's", "quote\"d", "a b", "é", "e\u{301}", "values", "new", "old",
    "漢", "default", "[x]", "semi;", "-- c", "null", "Rowid2", "a.b", "?1", "index", "new\nline", "a,b",
  ]
}
