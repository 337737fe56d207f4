extension FindingCode {
  static let rowsCodes = [
    FindingCode(
      "row-missing", .error, .copy, "rows", "The copy lacks a row that the source has.",
      example: "row nodes, key ('a1')",
      remedy: "Look at the artifact check for what was refused, and at the exporter's selection."),
    FindingCode(
      "row-extra", .error, .copy, "rows", "The copy has a row that the source does not have.",
      example: "row edges, rowid 301",
      remedy: "Import into an empty database; look for triggers that fire during the import."),
    FindingCode(
      "rowid-changed", .error, .copy, "rows",
      "A row was given another rowid. Whatever refers to it by rowid, such as a search index, now finds another row.",
      example: "row nodes, rowid 10: 10 -> 9",
      remedy: "Write rowids explicitly: INSERT INTO t(rowid, …), as .dump --preserve-rowids does.",
      hazard: "R1"),
    FindingCode(
      "value-changed", .error, .copy, "rows", "A value has the same storage class and other bytes.",
      example: "value nodes.score, rowid 4: 0.1 -> 0.10000000000000002",
      remedy:
        "Compare expected and actual value: the literal, or what the importing program made of it, is not exact."
    ),
    FindingCode(
      "storage-class-changed", .error, .copy, "rows",
      "A value has another storage class, so comparisons, sorting and typeof() answer otherwise.",
      example: "value nodes.zip, rowid 4: '01234' (text) -> 1234 (integer)",
      remedy: "Write the literal with its own storage class, and bind 64-bit integers through CAST."),
    FindingCode(
      "rows-not-comparable", .error, .copy, "rows",
      "The rows of a table stand without a counterpart: only one side has the table, or the columns and keys do not fit each other.",
      example: "table nodes: the copy has no such table",
      remedy: "Mend the declaration that the schema check names; the rows are compared then."),
  ]
}
