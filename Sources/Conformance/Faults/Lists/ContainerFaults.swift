internal import Artifacts

/// Damage to the containers of one file.
enum ContainerFaults {
  private static func refused(
    _ id: String, _ change: String, _ format: ArtifactFormat, _ damages: ArtifactDamage..., as kind: String
  ) -> Fault {
    Fault(id, change, .artifact(format, damages), .refusal(kind: kind))
  }

  /// The manifest is gone with it, so what the artifact makes is all there is to judge.
  private static func unsigned(
    _ id: String, _ change: String, _ format: ArtifactFormat, _ damage: ArtifactDamage.Change,
    _ findings: FaultFinding...
  ) -> Fault {
    Fault(id, change, .artifact(format, [.unsigned, ArtifactDamage("", damage)]), .findings(findings))
  }

  private static let scripts: [Fault] = [
    refused("script/cut", "the script is cut short", .sql, ArtifactDamage("", .cut(5)), as: "wrong-size"),
    refused("script/bit", "a bit of the script", .sql, ArtifactDamage("", .flip), as: "digest-mismatch"),
    refused(
      "script/nul-byte", "a NUL byte in the script", .sql, ArtifactDamage("", .insert([0]), reseals: true),
      as: "sqlite-error"),
    refused(
      "script/attach", "ATTACH", .sql, ArtifactDamage("", .append("ATTACH 'o.db' AS o;\n"), reseals: true),
      as: "foreign-statement"),
    refused(
      "script/manifest-damaged", "the manifest beside it is damaged", .sql,
      ArtifactDamage("manifest.json", .cut(40)),
      as: "manifest-damaged"),
    unsigned(
      "script/statement-refused", "a statement that no table takes", .sql,
      .append("INSERT INTO nowhere VALUES(1);\n"),
      .raises("statement-refused", "INSERT INTO nowhere VALUES(1);")),
    unsigned(
      "script/transaction-open", "a transaction is left open", .sql, .append("BEGIN;\n"),
      .raises("statement-refused", "BEGIN")),
    unsigned(
      "script/rows-lost", "the rows of a table are lost", .sql, .dropStatement("INSERT INTO \"nokey\""),
      .raises("row-missing", "nokey")),
    unsigned(
      "script/rows-twice", "rows without a key come twice", .sql,
      .append("INSERT INTO watched SELECT * FROM watched;\n"), .raises("row-extra", "watched")),
    unsigned(
      "script/index-lost", "a CREATE INDEX is lost", .sql, .dropStatement("CREATE UNIQUE INDEX u_child"),
      .raises("index-missing", "u_child")),
    unsigned(
      "script/index-before-data-renamed", "an index has another name", .sql,
      .replace("INDEX i_part", "INDEX i_port"),
      .raises("index-missing", "i_part"), .raises("index-extra", "i_port")),
    unsigned(
      "script/sequence-lost", "sqlite_sequence is not carried", .sql,
      .append("DELETE FROM sqlite_sequence;\n"), .raises("row-missing", "sqlite_sequence")),
    unsigned(
      "script/cut-in-the-end", "an unsigned script lacks its end", .sql,
      .dropStatement("PRAGMA application_id"),
      .raises("setting-changed", "application_id")),
    unsigned(
      "script/search-rows-lost", "the postings of a full-text index are lost", .sql,
      .dropStatement("INSERT INTO \"less_data\""), .raises("search-index-unreadable", "less")),
  ]

  private static let objects: [Fault] = [
    refused(
      "json/cut", "the object is cut short", .json, ArtifactDamage("", .cut(50)), as: "not-an-artifact"),
    refused("json/empty", "the file is empty", .json, ArtifactDamage("", .empty), as: "not-an-artifact"),
    refused(
      "json/section-missing", "a section is missing", .json,
      ArtifactDamage("", .replace("\"indexes\":", "\"indices\":")), as: "not-an-artifact"),
    refused(
      "json/section-twice", "a section twice", .json,
      ArtifactDamage("", .replace("\"data\":[", "\"data\":[],\"data\":[")),
      as: "not-an-artifact"),
    refused(
      "json/version", "a format version of the future", .json,
      ArtifactDamage("", .replace("\"formatVersion\": 1", "\"formatVersion\": 9")), as: "unknown-version"),
    refused(
      "json/value", "one letter of a value", .json, ArtifactDamage("", .replace("'second'", "'secand'")),
      as: "digest-mismatch"),
    refused(
      "json/statement-more", "a statement more", .json,
      ArtifactDamage("", .replace("\"data\":[", "\"data\":[\"SELECT 1\",")),
      as: "wrong-size"),
    refused(
      "json/more-behind", "a second object behind it", .json, ArtifactDamage("", .append("{}")),
      as: "not-an-artifact"),
  ]

  private static let images: [Fault] = [
    refused(
      "image/cut", "a page is lost at the end", .image, ArtifactDamage("", .cut(4_096)), as: "wrong-size"),
    refused("image/bit", "a bit in the middle", .image, ArtifactDamage("", .flip), as: "digest-mismatch"),
    refused("image/empty", "the file is empty", .image, ArtifactDamage("", .empty), as: "not-an-artifact"),
    refused(
      "image/wal-mode", "the header says WAL", .image, ArtifactDamage("", .set(offset: 18, [2, 2])),
      as: "not-an-artifact"),
    refused(
      "image/header", "the header is no header", .image, .unsigned,
      ArtifactDamage("", .set(offset: 0, [0x58])),
      as: "not-an-artifact"),
    unsigned(
      "image/value-bit", "one bit of one value", .image, .flipAt("eight"), .raises("value-changed", "nokey.b")
    ),
    unsigned(
      "image/row-lost", "a row is gone", .image, .sql("DELETE FROM nokey WHERE rowid = 5"),
      .raises("row-missing", "nokey")),
    unsigned(
      "image/index-out-of-step", "an index lacks the entries of its table", .image,
      .sql(
        "DROP INDEX i_desc; CREATE INDEX i_desc ON child(tag DESC, amount) WHERE 0;"
          + SourceFaults.redeclared("i_desc", " WHERE 0", "")),
      .raises("engine-check-failed", "main")),
    unsigned(
      "image/user-version", "another user_version", .image, .set(offset: 60, [0, 0, 0, 9]),
      .raises("setting-changed", "user_version")),
    unsigned(
      "image/application-id", "another application_id", .image, .set(offset: 68, [0, 0, 0, 9]),
      .raises("setting-changed", "application_id")),
  ]

  static let all = scripts + objects + images
}
