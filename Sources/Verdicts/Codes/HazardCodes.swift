extension FindingCode {
  static let hazardCodes = missingPartCodes + hazardDeclarationCodes + hazardValueCodes + hazardFileCodes

  private static let missingPartCodes = [
    hazard(
      "hazard-missing-module", .warning, "V1",
      "The target lacks the module of a virtual table: searches, writes through its triggers and even DROP fail there.",
      example: "nodes_fts needs the module fts5",
      remedy:
        "Use a build with the module (an FTS5 build of sql.js), or leave the table and its triggers out."),
    hazard(
      "hazard-missing-tokenizer", .warning, "V4",
      "The target lacks the tokenizer of a search table: MATCH and inserts fail there.",
      example: "nodes_fts needs the tokenizer mytok",
      remedy: "Declare the table with unicode61, ascii, porter or trigram, and rebuild the index."),
    hazard(
      "hazard-newer-search-format", .warning, "V5",
      "A search table uses an option or a format that the target's SQLite is too old for.",
      example: "contentless_delete=1 against SQLite 3.40.1",
      remedy: "Declare the table without the option, and rebuild the index."),
    hazard(
      "hazard-missing-collation", .warning, "C1",
      "The target lacks a collation that a declaration names; sql.js has no way to add one.",
      example: "nodes.title COLLATE swiftLocalizedCompare",
      remedy: "Declare NOCASE or BINARY instead and rebuild the indexes, or use a build with the collation."),
    hazard(
      "hazard-missing-function", .warning, "C4",
      "The target lacks a function that a declaration calls; whatever evaluates it fails there.",
      example: "slug() in a CHECK of nodes",
      remedy: "Register it with create_function() after every open and every export(), or declare without it."
    ),
    hazard(
      "hazard-nondeterministic-function", .warning, "C5",
      "A function that the target lacks stands in an index or a generated column, where only deterministic functions may; create_function() of sql.js cannot register one.",
      example: "CREATE INDEX by_slug ON nodes(slug(title))",
      remedy:
        "Store the result in a plain column, or register it through cwrap('sqlite3_create_function_v2') with the flag 0x801."
    ),
  ]

  private static let hazardDeclarationCodes = [
    hazard(
      "hazard-math-function", .error, "C6",
      "A function that the target does not call deterministic stands in an index or a generated column: the whole image is unreadable there, also tables that have nothing to do with it.",
      example: "g AS (floor(x)) STORED",
      remedy:
        "Turn the generated column into a plain one, or declare the index without the function, before exporting."
    ),
    hazard(
      "hazard-function-differs", .warning, "C8",
      "The target has a function of the same name that answers otherwise.",
      example: "log(100) is 2.0 here and 4.605 there",
      remedy: "Use log10() for log(), CAST for ceil() and floor(), or override the function after every open."
    ),
    hazard(
      "hazard-index-differs", .warning, "C2",
      "An index was written with another collation or function than SQLite's own of that name, and does not agree with its table.",
      example: "row 1 missing from index nodes_by_lower_title",
      remedy: "REINDEX after the import, and remove duplicates that a unique index then finds."),
    hazard(
      "hazard-newer-syntax", .error, "G1",
      "A declaration is written in a syntax that the target's SQLite is too old for; it makes every statement on an image fail.",
      example: "string_agg(a, ',' ORDER BY a) against SQLite 3.40.1",
      remedy: "Declare it in the older syntax, or use a newer build."),
    hazard(
      "hazard-like-on-blob", .warning, "O1",
      "LIKE matches BLOBs in the target and not here, and an index, a generated column or a CHECK relies on it.",
      example: "CREATE INDEX i ON t(a) WHERE a LIKE 'x%'", remedy: "CAST the column to TEXT, and REINDEX."),
    hazard(
      "hazard-double-quoted-string", .warning, "O2",
      "Something in double quotes names no column, and SQLite silently takes it for text.",
      example: "WHERE kind = \"note\"", remedy: "Use single quotes for text, or mend the name."),
    hazard(
      "hazard-sequence-table", .info, "R3",
      "An AUTOINCREMENT table keeps its next id in sqlite_sequence, which naive exporters leave out.",
      example: "command_history", remedy: "Nothing to do with this tool's export."),
    hazard(
      "hazard-statistics", .info, "R4",
      "sqlite_stat4 is there; SQLites without STAT4 refuse its rows as SQL text.",
      example: "no such table: sqlite_stat4", remedy: "Run ANALYZE in the target."),
    hazard(
      "hazard-foreign-keys-off", .info, "O3",
      "Foreign keys are declared, and sql.js starts with them off, after every export() too.",
      example: "an orphan is inserted without an error",
      remedy: "PRAGMA foreign_keys=ON after every open and every export()."),
  ]

  private static let hazardValueCodes = [
    hazard(
      "hazard-integer-beyond-double", .warning, "N1",
      "An integer beyond 2^53 - 1 is rounded when JavaScript reads it as a number.",
      example: "9007199254740993 reads as 9007199254740992",
      remedy: "Read with {useBigInt: true}, or CAST to TEXT."),
    hazard(
      "hazard-infinity", .warning, "N6", "An infinity becomes null in JSON and 'Inf' in a TEXT column.",
      example: "9e999", remedy: "Write 9e999 in SQL text, and check isFinite() before JSON."),
    hazard(
      "hazard-negative-zero", .info, "N7", "-0.0 loses its sign in quote(), in .dump and in JSON.",
      example: "quote(-0.0) is 0.0", remedy: "Nothing to do with this tool's export."),
    hazard(
      "hazard-whole-real", .info, "N4",
      "A REAL with a whole value stands in a column without affinity; copied through JavaScript it becomes an INTEGER.",
      example: "5.0 becomes 5", remedy: "Copy inside SQL, never through JavaScript values."),
    hazard(
      "hazard-real-text", .info, "N8",
      "A REAL outside 1e-80 to 1e115 is not parsed exactly from its decimal digits by every SQLite.",
      example: "2.0153e-291",
      remedy: "Nothing to do with this tool's export, which writes it as exact arithmetic."),
    hazard(
      "hazard-nul-in-text", .warning, "T1",
      "Text has a NUL inside: JavaScript reads it up to there, .dump writes it up to there, later builds bind it up to there.",
      example: "'a', NUL, 'bcd' reads as 'a'",
      remedy: "Read CAST(column AS BLOB) and decode it; bind a Uint8Array to CAST(? AS TEXT)."),
    hazard(
      "hazard-invalid-utf8", .warning, "T5",
      "Text is not valid in its encoding: JavaScript reads other characters, and copying them back changes the bytes.",
      example: "61FF62",
      remedy: "Read CAST(column AS BLOB); mend the text in the source if it is not meant to be."),
    hazard(
      "hazard-byte-order-mark", .warning, "T6",
      "Text begins with U+FEFF, which JavaScript drops when it decodes it.", example: "U+FEFF, 'abc'",
      remedy: "Read CAST(column AS BLOB), and decode it with ignoreBOM."),
    hazard(
      "hazard-long-value", .warning, "M1",
      "A value is longer as SQL text than what sql.js holds on its stack.", example: "a BLOB of 3 MB",
      remedy: "Use the image container, or bind the value in a prepared statement."),
  ]

  private static let hazardFileCodes = [
    hazard(
      "hazard-rowid-gaps", .info, "R1",
      "A search index refers to rowids that have gaps and that no column holds.",
      example: "nodes_fts over nodes, rowids 1, 3, 4",
      remedy: "Use this tool's export, which carries rowids; else give the table an INTEGER PRIMARY KEY."),
    hazard(
      "hazard-vacuum-renumbers", .warning, "R2",
      "VACUUM renumbers the rowids of a table without any index, and a search index refers to them.",
      example: "notes_fts over notes(body TEXT)",
      remedy:
        "Run 'rebuild' on the search table after VACUUM, use VACUUM INTO, or give the table an INTEGER PRIMARY KEY."
    ),
    hazard(
      "hazard-implicit-rowids", .info, "R1",
      "Rowids have gaps and no column holds them; .dump renumbers them.",
      example: "rowids 2 and 5", remedy: "Nothing to do with this tool's export."),
    hazard(
      "hazard-utf16", .warning, "T8",
      "The database is in UTF-16: order and bytes of text change when it is imported into a UTF-8 database.",
      example: "encoding UTF-16le", remedy: "Use the image container, or make the source anew in UTF-8."),
    hazard(
      "hazard-unflushed-log", .info, "H1",
      "The newest changes are in the -wal file; the main file alone holds older rows.", example: "app.db-wal",
      remedy: "Never copy the main file alone; this tool's snapshot has the changes."),
    hazard(
      "hazard-wal-header", .info, "H2",
      "The header says write-ahead log, which some WebAssembly builds refuse.",
      example: "header bytes 18 and 19 are 2", remedy: "Nothing to do with this tool's export."),
    hazard(
      "hazard-hot-journal", .info, "H3",
      "A writer died and left a rollback journal; the main file alone is inconsistent.",
      example: "app.db-journal", remedy: "Open the database with SQLite once, which recovers it."),
    hazard(
      "hazard-settings", .info, "H5", "A setting of the header is lost by .dump.", example: "user_version 12",
      remedy: "Nothing to do with this tool's export."),
    hazard(
      "hazard-deleted-content", .info, "O4",
      "The target does not overwrite deleted content, as the SQLite here does; exported images still hold it.",
      example: "a deleted note in the bytes of export()",
      remedy: "PRAGMA secure_delete=ON, or VACUUM before export()."),
    hazard(
      "hazard-exec-leak", .warning, "M2",
      "The build loses stack at each exec(), and the database has more rows than the calls it survives.",
      example: "400,000 single INSERTs",
      remedy: "Use this tool's export, run(), prepared statements or a newer build."),
    hazard(
      "hazard-too-long-string", .warning, "M3",
      "As SQL text the database does not fit one JavaScript string.",
      example: "611 MB of text", remedy: "Use the bundle or the image container."),
    hazard(
      "hazard-storage-put", .warning, "I1", "The image does not fit one IndexedDB put.",
      example: "an image of 700 MB",
      remedy: "Store it in pieces of 64 MB, one transaction each."),
  ]

  private static func hazard(
    _ code: String, _ severity: Severity, _ id: String, _ meaning: String, example: String, remedy: String
  ) -> FindingCode {
    FindingCode(
      code, severity, .source, "hazards", meaning, example: example, remedy: remedy, hazard: id)
  }
}
