extension FindingCode {
  static let artifactCodes = [
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
