/// One value changed, in every way in which values are known to change.
enum ValueFaults {
  private static func value(
    _ id: String, _ change: String, _ row: String, _ sql: String, _ code: String = "value-changed"
  )
    -> Fault
  {
    Fault(id, change, .sql("UPDATE vals SET v = \(sql) WHERE name = '\(row)'"), .raises(code, "vals.v"))
  }

  private static let other = "storage-class-changed"

  static let all: [Fault] = [
    value("data/integer-to-real", "integer to REAL of the same value", "int", "2.0", other),
    value("data/integer-to-text", "integer to text", "int", "'2'", other),
    value("data/integer-to-blob", "integer to blob", "int", "x'32'", other),
    value("data/integer-to-null", "integer to NULL", "int", "NULL", other),
    value("data/real-to-integer", "REAL to integer", "real", "2", other),
    value("data/real-to-text", "REAL to text", "real", "'2.0'", other),
    value("data/text-to-blob", "text to blob of the same bytes", "text", "CAST('word' AS BLOB)", other),
    value("data/text-to-integer", "text to integer", "textnum", "2", other),
    value("data/blob-to-text", "blob to text of the same bytes", "blob", "CAST(x'00ff' AS TEXT)", other),
    value("data/null-to-0", "NULL to 0", "null", "0", other),
    value("data/null-to-empty-text", "NULL to ''", "null", "''", other),
    value("data/null-to-empty-blob", "NULL to x''", "null", "x''", other),
    value("data/empty-text-to-null", "'' to NULL", "emptytext", "NULL", other),
    value("data/empty-text-to-empty-blob", "'' to x''", "emptytext", "x''", other),
    value("data/empty-blob-to-empty-text", "x'' to ''", "emptyblob", "''", other),
    value("data/empty-blob-to-null", "x'' to NULL", "emptyblob", "NULL", other),
    value("data/real-last-bit", "one bit of a REAL", "half", "0.1000000000000000194"),
    value("data/negative-zero-to-zero", "-0.0 to 0.0", "negzero", "0.0"),
    value("data/text-cut-at-nul", "text cut at NUL", "nul", "'ab'"),
    value("data/nul-in-text-to-a-blank", "NUL in text to a blank", "nul", "'ab cd'"),
    value("data/composed-to-decomposed", "composed to decomposed", "composed", "'e' || char(769)"),
    value(
      "data/invalid-utf-8-to-a-replacement-character", "invalid UTF-8 to a replacement character", "badutf8",
      "'f' || char(65533) || '('"),
    value("data/cr-lf-to-lf", "CR LF to LF", "crlf", "'a' || char(10) || 'b'"),
    value("data/an-integer-above-2-53-rounded", "an integer above 2^53 rounded", "big", "9007199254740992"),
    value("data/case-of-text", "case of text", "text", "'Word'"),
    value("data/a-byte-more-in-a-blob", "a byte more in a blob", "blob", "x'00ff00'"),
    Fault(
      "data/case-under-nocase", "case under NOCASE", .sql("UPDATE parent SET code = 'ALPHA' WHERE id = 1"),
      .raises("value-changed", "parent.code")),
    Fault(
      "data/trailing-blanks-under-rtrim", "trailing blanks under RTRIM",
      .sql("UPDATE child SET tag = 't' WHERE id = 1"),
      .raises("value-changed", "child.tag")),
    Fault(
      "data/case-in-a-nocase-key", "case in a NOCASE key",
      .sql("UPDATE wr SET k = 'APPLE' WHERE k = 'apple' AND n = 1"),
      .raises("row-missing", "wr"), .raises("row-extra", "wr")),
    Fault(
      "data/a-value-beside-a-without-rowid-key", "a value beside a WITHOUT ROWID key",
      .sql("UPDATE wr SET v = 'b2' WHERE k = 'banana'"),
      .raises("value-changed", "wr.v")),
    Fault(
      "data/a-storage-class-in-a-strict-table", "a storage class in a STRICT table",
      .sql("UPDATE strict_t SET x = 2 WHERE id = 2"),
      .raises("storage-class-changed", "strict_t.x")),
    Fault(
      "data/a-value-that-generated-columns-follow", "a value that generated columns follow",
      .sql("UPDATE gen SET a = 3 WHERE a = 2"),
      .raises("value-changed", "gen.a"), .raises("value-changed", "gen.b"), .raises("value-changed", "gen.c")),
  ]
}
