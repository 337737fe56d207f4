extension FindingCode {
  static let indexCodes = [
    FindingCode(
      "declaration-index-uniqueness", .error, .copy, "schema", "An index became unique, or no longer is.",
      example: "index nodes_slug: UNIQUE -> nothing",
      remedy: "Write the declaration as the source has it."),
    FindingCode(
      "declaration-index-table", .error, .copy, "schema", "An index of this name is about another table.",
      example: "index by_title: nodes -> cards",
      remedy: "Write the declaration as the source has it."),
    FindingCode(
      "declaration-index-terms", .error, .copy, "schema", "An index is about other columns or expressions.",
      example: "index by_title: lower(title) -> title",
      remedy: "Write the declaration as the source has it."),
    FindingCode(
      "declaration-index-order", .error, .copy, "schema", "A term of an index is sorted the other way round.",
      example: "index by_date, term 1: DESC -> nothing",
      remedy: "Write the declaration as the source has it."),
    FindingCode(
      "declaration-index-collation", .error, .copy, "schema",
      "A term of an index has another collating sequence.",
      example: "index by_title, term 1: NOCASE -> BINARY",
      remedy: "Write the declaration as the source has it."),
    FindingCode(
      "declaration-index-where", .error, .copy, "schema", "A partial index covers other rows.",
      example: "index open_nodes: WHERE done = 0 -> nothing",
      remedy: "Write the declaration as the source has it."),
  ]
}
