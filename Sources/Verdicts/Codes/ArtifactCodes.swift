extension FindingCode {
  static let artifactCodes = [
    FindingCode(
      "engine-lacks-piece", .warning, .source, "artifact",
      "The engine has no such module, tokenizer, collation or function, or has it in a form that the declaration cannot use: it cannot hold the object. The run is inconclusive (exit 4), since nothing was compared.",
      example: "virtual-table nodes_fts: no such module: fts5",
      remedy: "Use a build that has it, or an adaptation that goes without it."),
    FindingCode(
      "engine-check-failed", .error, .copy, "artifact",
      "The engine's own integrity check complains of the database that it has just made. A warning where the source has findings of its own.",
      example: "integrity_check: row 1 missing from index nodes_name",
      remedy: "REINDEX after the import where an index is named; else look at what else was found."),
    FindingCode(
      "statement-refused", .error, .artifact, "artifact",
      "The engine refused a statement of the artifact; what it would have made is missing from the copy.",
      example: "CREATE INDEX by_slug ON nodes(slug(title)): no such function: slug",
      remedy: "Mend the exporter, or import with an engine that has what the statement needs."),
    FindingCode(
      "declaration-not-carried", .error, .artifact, "artifact",
      "The container cannot hold a declaration.",
      example: "a table that this SQLite cannot declare as SQL text",
      remedy: "Use the --format that the finding names, or change the declaration in the source."),
    FindingCode(
      "rows-not-carried", .error, .artifact, "artifact",
      "The container cannot hold some rows, since SQL text has no statement that makes them.",
      example: "3 rows of nodes cannot be carried as SQL text: they break the table's own CHECK",
      remedy: "Use the --format that the finding names, or mend the rows in the source."),
  ]
}
