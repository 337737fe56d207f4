/// One value changed, in every way in which values are known to change.
enum ValueFaults {
  private static func value(_ name: String, _ row: String, _ sql: String, _ code: String = "value-changed")
    -> Fault
  {
    Fault(name, .sql("UPDATE vals SET v = \(sql) WHERE name = '\(row)'"), Raised(code, "vals.v"))
  }

  private static let other = "storage-class-changed"

  static let all: [Fault] = [
    value("integer to REAL of the same value", "int", "2.0", other),
    value("integer to text", "int", "'2'", other),
    value("integer to blob", "int", "x'32'", other),
    value("integer to NULL", "int", "NULL", other),
    value("REAL to integer", "real", "2", other),
    value("REAL to text", "real", "'2.0'", other),
    value("text to blob of the same bytes", "text", "CAST('word' AS BLOB)", other),
    value("text to integer", "textnum", "2", other),
    value("blob to text of the same bytes", "blob", "CAST(x'00ff' AS TEXT)", other),
    value("NULL to 0", "null", "0", other),
    value("NULL to ''", "null", "''", other),
    value("NULL to x''", "null", "x''", other),
    value("'' to NULL", "emptytext", "NULL", other),
    value("'' to x''", "emptytext", "x''", other),
    value("x'' to ''", "emptyblob", "''", other),
    value("x'' to NULL", "emptyblob", "NULL", other),
    value("one bit of a REAL", "half", "0.1000000000000000194"),
    value("-0.0 to 0.0", "negzero", "0.0"),
    value("text cut at NUL", "nul", "'ab'"),
    value("NUL in text to a blank", "nul", "'ab cd'"),
    value("composed to decomposed", "composed", "'e' || char(769)"),
    value("invalid UTF-8 to a replacement character", "badutf8", "'f' || char(65533) || '('"),
    value("CR LF to LF", "crlf", "'a' || char(10) || 'b'"),
    value("an integer above 2^53 rounded", "big", "9007199254740992"),
    value("case of text", "text", "'Word'"),
    value("a byte more in a blob", "blob", "x'00ff00'"),
    Fault(
      "case under NOCASE", .sql("UPDATE parent SET code = 'ALPHA' WHERE id = 1"),
      Raised("value-changed", "parent.code")),
    Fault(
      "trailing blanks under RTRIM", .sql("UPDATE child SET tag = 't' WHERE id = 1"),
      Raised("value-changed", "child.tag")),
    Fault(
      "case in a NOCASE key", .sql("UPDATE wr SET k = 'APPLE' WHERE k = 'apple' AND n = 1"),
      Raised("row-missing", "wr"), Raised("row-extra", "wr")),
    Fault(
      "a value beside a WITHOUT ROWID key", .sql("UPDATE wr SET v = 'b2' WHERE k = 'banana'"),
      Raised("value-changed", "wr.v")),
    Fault(
      "a storage class in a STRICT table", .sql("UPDATE strict_t SET x = 2 WHERE id = 2"),
      Raised("storage-class-changed", "strict_t.x")),
    Fault(
      "a value that generated columns follow", .sql("UPDATE gen SET a = 3 WHERE a = 2"),
      Raised("value-changed", "gen.a"), Raised("value-changed", "gen.b"), Raised("value-changed", "gen.c")),
  ]
}
