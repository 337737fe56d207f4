extension FindingCode {
  static let sourceCodes = [
    FindingCode(
      "source-damaged", .error, .source, "source",
      "integrity_check finds the source damaged: pages, indexes and tables contradict each other, so what is read may be wrong before anything is exported.",
      example: "row 17 missing from index nodes_by_title",
      remedy:
        "Repair the source first: REINDEX where an index is named, else restore a backup or use .recover."),
    FindingCode(
      "source-table-unreadable", .error, .source, "source",
      "This SQLite does not parse the declaration of a table, so no statement can read its rows.",
      example: "CREATE TABLE with a generated column whose function this SQLite does not have",
      remedy: "Open the source with the SQLite that made it, and declare the table anew."),
    FindingCode(
      "source-declaration-unreadable", .warning, .source, "source",
      "A view, trigger or index does not parse here, and SQLite refuses every statement on the source unless writable_schema is on.",
      example: "malformed database schema (v) - near \"order\": syntax error",
      remedy: "Drop the declaration, or open the source with the SQLite that made it."),
    FindingCode(
      "source-breaks-constraint", .warning, .source, "source",
      "Rows of the source break its own CHECK, NOT NULL, UNIQUE or STRICT type; an import that enforces them refuses the rows.",
      example: "CHECK constraint failed in nodes",
      remedy:
        "The rows are carried where the container can; mend them in the source if they are not meant to be."),
    FindingCode(
      "source-breaks-foreign-key", .warning, .source, "source",
      "A row refers to a row that is not there. It is carried as it is.",
      example: "edges, rowid 7: (target_id) refers to a row that nodes does not have",
      remedy: "Mend it in the source if it is not meant to be."),
    FindingCode(
      "source-foreign-key-unusable", .warning, .source, "source",
      "foreign_key_check cannot be run for a table, because a foreign key refers to columns that are not unique or not there.",
      example: "foreign key mismatch - \"edges\" referencing \"nodes\"",
      remedy: "Declare the columns referred to as PRIMARY KEY or UNIQUE, or drop the foreign key."),
  ]
}
