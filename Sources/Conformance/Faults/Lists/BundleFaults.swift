/// Damage to a bundle: by accident, and by somebody who makes the manifest fit.
enum BundleFaults {
  private static func damaged(
    _ id: String, _ change: String, _ file: String, _ damage: ArtifactDamage.Change, refused kind: String
  ) -> Fault {
    Fault(
      "bundle/" + id, change, .artifact(.bundle, [ArtifactDamage(file, damage)]), .refusal(kind: kind))
  }

  private static func forged(
    _ id: String, _ change: String, _ file: String, _ damage: ArtifactDamage.Change, refused kind: String
  ) -> Fault {
    Fault(
      "bundle/" + id, change, .artifact(.bundle, [ArtifactDamage(file, damage, reseals: true)]),
      .refusal(kind: kind))
  }

  private static func forged(
    _ id: String, _ change: String, _ file: String, _ damage: ArtifactDamage.Change,
    _ findings: FaultFinding...
  ) -> Fault {
    Fault(
      "bundle/" + id, change, .artifact(.bundle, [ArtifactDamage(file, damage, reseals: true)]),
      .findings(findings))
  }

  private static let data = "data-00001.sql"

  private static let accidents: [Fault] = [
    damaged("schema-cut", "schema.sql is cut short", "schema.sql", .cut(5), refused: "wrong-size"),
    damaged("data-cut", "a data file is cut short", data, .cut(5), refused: "wrong-size"),
    damaged("indexes-cut", "indexes.sql is cut short", "indexes.sql", .cut(5), refused: "wrong-size"),
    damaged("schema-bit", "a bit of schema.sql", "schema.sql", .flip, refused: "digest-mismatch"),
    damaged("data-bit", "a bit of a data file", data, .flip, refused: "digest-mismatch"),
    damaged("indexes-bit", "a bit of indexes.sql", "indexes.sql", .flip, refused: "digest-mismatch"),
    damaged("schema-missing", "schema.sql is missing", "schema.sql", .remove, refused: "file-missing"),
    damaged("data-missing", "a data file is missing", data, .remove, refused: "file-missing"),
    damaged("indexes-missing", "indexes.sql is missing", "indexes.sql", .remove, refused: "file-missing"),
    damaged("data-empty", "a data file is empty", data, .empty, refused: "wrong-size"),
    damaged("data-doubled", "a data file has more behind it", data, .append(";\n"), refused: "wrong-size"),
    damaged(
      "file-extra", "a file that the manifest does not list", "data-00002.sql", .create("\n"),
      refused: "unexpected-file"),
    damaged(
      "file-renamed", "a data file has another name", data, .rename("data-00009.sql"),
      refused: "unexpected-file"),
    damaged(
      "manifest-missing", "the manifest is missing", "manifest.json", .remove, refused: "manifest-missing"),
    damaged(
      "manifest-cut", "the manifest is cut short", "manifest.json", .cut(40), refused: "manifest-damaged"),
    damaged("manifest-empty", "the manifest is empty", "manifest.json", .empty, refused: "manifest-damaged"),
    damaged(
      "manifest-version", "a format version of the future", "manifest.json",
      .replace("\"formatVersion\": 1", "\"formatVersion\": 9"), refused: "unknown-version"),
    damaged(
      "manifest-row-count", "the manifest counts other rows", "manifest.json",
      .replace("\"rows\": ", "\"rows\": 1"),
      refused: "manifest-damaged"),
    damaged(
      "manifest-member-missing", "the manifest lacks a member", "manifest.json",
      .replace("\"checksum\"", "\"checkSum\""),
      refused: "manifest-damaged"),
    damaged(
      "manifest-member-extra", "the manifest has a member more", "manifest.json",
      .replace("\"format\":", "\"extra\": 1,\n  \"format\":"), refused: "manifest-damaged"),
    damaged(
      "manifest-digest", "a digest of the manifest", "manifest.json",
      .replace("\"sha256\": \"", "\"sha256\": \"0"),
      refused: "manifest-damaged"),
  ]

  private static let forgeries: [Fault] = [
    forged("nul-byte", "a NUL byte in a data file", data, .insert([0]), refused: "sqlite-error"),
    forged("attach", "ATTACH", "indexes.sql", .append("ATTACH 'o.db' AS o;\n"), refused: "foreign-statement"),
    forged(
      "writable-schema", "writable_schema", "schema.sql", .append("PRAGMA writable_schema=ON;\n"),
      refused: "foreign-statement"),
    forged(
      "load-extension", "load_extension()", data, .append("SELECT load_extension('x');\n"),
      refused: "foreign-statement"),
    forged(
      "schema-rewritten", "an UPDATE of sqlite_schema", "indexes.sql",
      .append("UPDATE sqlite_schema SET sql = '';\n"), refused: "foreign-statement"),
    forged(
      "half-statement", "a statement without an end", "indexes.sql", .append("CREATE TABLE x("),
      .raises("statement-refused", "CREATE TABLE x(")),
    forged(
      "statement-lost", "the statement with the rows of a table is lost", data,
      .dropStatement("INSERT INTO \"nokey\""),
      .raises("row-missing", "nokey")),
    forged(
      "index-lost", "a CREATE INDEX is lost", "indexes.sql", .dropStatement("CREATE INDEX i_desc"),
      .raises("index-missing", "i_desc")),
    forged(
      "trigger-lost", "a CREATE TRIGGER is lost", "indexes.sql", .dropStatement("CREATE TRIGGER t_del"),
      .raises("trigger-missing", "t_del")),
    forged(
      "triggers-swapped", "two triggers change places", "indexes.sql",
      .swapStatements("CREATE TRIGGER t_of", "CREATE TRIGGER t_when"), .raises("trigger-order", "watched")),
    forged(
      "table-lost", "a CREATE TABLE is lost", "schema.sql", .dropStatement("CREATE TABLE log"),
      .raises("table-missing", "log")),
    forged(
      "literal-changed", "one letter of one literal", data, .replace("'second'", "'secand'"),
      .raises("value-changed", "child.note")),
    forged(
      "statement-twice", "the rows of a table twice", data, .repeatStatement("INSERT INTO \"nokey\""),
      .raises(
        "statement-refused",
        "INSERT INTO \"nokey\"(rowid,\"a\",\"b\")VALUES (1,1,'one'), (2,2,'two'), (5,5,'five'),")),
    forged(
      "user-version-changed", "another user_version", "indexes.sql",
      .replace("user_version=7", "user_version=8"),
      .raises("setting-changed", "user_version")),
  ]

  static let all = accidents + forgeries
}
