extension FindingCode {
  /// What `roundtrip check` finds when it holds a database against a manifest; the rest of its findings have the codes of the other checks.
  static let manifestCodes = [
    FindingCode(
      "row-count-changed", .error, .copy, "rows",
      "A table has another number of rows than the manifest says: rows were lost or came in since the export.",
      example: "table nodes: 2000 -> 1999",
      remedy: "Compare with the source, where it is at hand: `roundtrip diff` names the rows."),
    FindingCode(
      "table-content-changed", .error, .copy, "rows",
      "A table has as many rows as the manifest says, and another digest: values or rowids changed since the export.",
      example: "table nodes, first among rows 1 to 4096 in key order",
      remedy: "Compare with the source, where it is at hand: `roundtrip diff` names the values."),
    FindingCode(
      "fingerprint-changed", .error, .copy, "schema",
      "All rows are those of the manifest and the fingerprint is not, so that a declaration or a setting was lost or changed.",
      example: "database main",
      remedy: "Name the artifact instead of its manifest: its statements tell which declaration it is."),
    FindingCode(
      "search-stale-as-exported", .warning, .copy, "search",
      "A full-text index does not agree with its content; index and content are those that were exported, so that the source's did not either.",
      example: "virtual-table nodes_fts: database disk image is malformed",
      remedy: "INSERT INTO the table VALUES('rebuild') mends it."),
    FindingCode(
      "search-document-not-found", .error, .copy, "search",
      "A search for a word that stands in a document does not find the document.",
      example: "virtual-table nodes_fts, document 12",
      remedy: "Rebuild the index from its content."),
    FindingCode(
      "copy-damaged", .error, .copy, "integrity",
      "integrity_check finds the database damaged: pages, indexes and tables contradict each other.",
      example: "row 17 missing from index nodes_by_title",
      remedy: "REINDEX where an index is named; else import the artifact again."),
    FindingCode(
      "copy-breaks-constraint", .error, .copy, "integrity",
      "Rows break their own CHECK, NOT NULL, UNIQUE or STRICT type. A warning where the rows are those that were exported.",
      example: "CHECK constraint failed in nodes",
      remedy: "Mend the rows, or the constraint if it no longer fits them."),
    FindingCode(
      "copy-breaks-foreign-key", .error, .copy, "integrity",
      "A row refers to a row that is not there, or a foreign key cannot be checked. A warning where the rows are those that were exported.",
      example: "edges, rowid 7: (target_id) refers to a row that nodes does not have",
      remedy: "Bring back the row that is referred to, or remove the one that refers to it."),
  ]

  /// What `roundtrip remigrate` finds; the rest of its findings have the codes of the other checks.
  static let remigrationCodes = [
    FindingCode(
      "not-restored", .error, .copy, "restore",
      "Something that the export had adapted away could not be made again, or is of no use as it is.",
      example: "virtual-table notes_fts: its text was stored in it alone",
      remedy: "Its declaration is in the manifest: restore it by hand."),
    FindingCode(
      "restored-in-part", .warning, .copy, "restore",
      "Something that the export had adapted away is there again, but not all of it.",
      example: "virtual-table notes_fts: its text is that of the baseline",
      remedy: "Look through it, or have the app write it anew."),
    FindingCode(
      "row-added-since", .info, .copy, "changes", "A row was added since the rollback.",
      example: "row nodes, rowid 301", remedy: "Nothing: it is carried."),
    FindingCode(
      "row-removed-since", .info, .copy, "changes", "A row was removed since the rollback.",
      example: "row nodes, rowid 12", remedy: "Nothing, unless nobody removed it: the baseline has it."),
    FindingCode(
      "value-changed-since", .info, .copy, "changes", "A value or a rowid was changed since the rollback.",
      example: "value nodes.name, rowid 4: 'Old' -> 'New'", remedy: "Nothing: it is carried."),
    FindingCode(
      "table-changed-since", .info, .copy, "changes", "Rows of a table changed since the rollback.",
      example: "table nodes: 2000 -> 2003", remedy: "Give --baseline to be told which rows."),
    FindingCode(
      "table-added-since", .info, .copy, "changes", "A table came in since the rollback.",
      example: "table drafts", remedy: "Nothing: it is carried."),
    FindingCode(
      "table-removed-since", .info, .copy, "changes", "A table went away since the rollback.",
      example: "table drafts", remedy: "Nothing, unless nobody dropped it: the baseline has it."),
    FindingCode(
      "column-recomputed", .warning, .copy, "rows",
      "A generated column that the export had made an ordinary one is computed again, and gives another value than was stored meanwhile.",
      example: "value nodes.size, rowid 4: NULL -> 12",
      remedy: "Nothing where the app left the column to itself; else see which value it meant."),
  ]
}
