extension FindingCode {
  static let declarationCodes = [
    FindingCode(
      "declaration-column-missing", .error, .copy, "schema", "A table or view of the copy lacks a column.",
      example: "table nodes: title",
      remedy: "Write the declaration as the source has it."),
    FindingCode(
      "declaration-column-extra", .error, .copy, "schema",
      "A table of the copy has a column that the source does not have.",
      example: "table nodes: imported_at",
      remedy: "Write the declaration as the source has it."),
    FindingCode(
      "declaration-column-order", .error, .copy, "schema",
      "The columns stand in another order: SELECT * and INSERT without names mean something else.",
      example: "table nodes: id, title -> title, id",
      remedy: "Write the declaration as the source has it."),
    FindingCode(
      "declaration-declared-type", .error, .copy, "schema",
      "A column has another declared type, and perhaps another affinity.",
      example: "table nodes, id: TEXT -> VARCHAR",
      remedy: "Write the declaration as the source has it."),
    FindingCode(
      "declaration-not-null", .error, .copy, "schema", "A NOT NULL was lost or added.",
      example: "table nodes, title: NOT NULL -> nothing",
      remedy: "Write the declaration as the source has it."),
    FindingCode(
      "declaration-default", .error, .copy, "schema", "A column has another default value.",
      example: "table nodes, created: CURRENT_TIMESTAMP -> ''",
      remedy: "Write the declaration as the source has it."),
    FindingCode(
      "declaration-collation", .error, .copy, "schema",
      "A column has another collating sequence: comparisons, sorting and uniqueness change.",
      example: "table nodes, title: COLLATE NOCASE -> nothing",
      remedy: "Write the declaration as the source has it."),
    FindingCode(
      "declaration-check", .error, .copy, "schema", "A CHECK constraint differs.",
      example: "table nodes: CHECK (score >= 0) -> nothing",
      remedy: "Write the declaration as the source has it."),
    FindingCode(
      "declaration-unique", .error, .copy, "schema", "A UNIQUE constraint differs.",
      example: "table nodes: UNIQUE (slug) -> nothing",
      remedy: "Write the declaration as the source has it."),
    FindingCode(
      "declaration-primary-key", .error, .copy, "schema", "The primary key differs.",
      example: "table nodes: PRIMARY KEY (id) -> nothing",
      remedy: "Write the declaration as the source has it."),
    FindingCode(
      "declaration-autoincrement", .error, .copy, "schema",
      "AUTOINCREMENT was lost or added: ids of deleted rows may be used again.",
      example: "table nodes, id: AUTOINCREMENT -> nothing",
      remedy: "Write AUTOINCREMENT, and sqlite_sequence last.", hazard: "R3"),
    FindingCode(
      "declaration-foreign-key", .error, .copy, "schema", "A foreign key differs.",
      example: "table edges: REFERENCES nodes (id) -> nothing",
      remedy: "Write the declaration as the source has it."),
    FindingCode(
      "declaration-foreign-key-action", .error, .copy, "schema",
      "What a foreign key does on DELETE or UPDATE differs.",
      example: "table edges: ON DELETE CASCADE -> nothing",
      remedy: "Write the declaration as the source has it."),
    FindingCode(
      "declaration-deferral", .error, .copy, "schema", "When a foreign key is enforced differs.",
      example: "table edges: DEFERRABLE INITIALLY DEFERRED -> nothing",
      remedy: "Write the declaration as the source has it."),
    FindingCode(
      "declaration-conflict-clause", .error, .copy, "schema", "What a constraint does on conflict differs.",
      example: "table nodes: ON CONFLICT REPLACE -> nothing",
      remedy: "Write the declaration as the source has it."),
    FindingCode(
      "declaration-generated-column", .error, .copy, "schema",
      "A generated column differs in its expression, or in being stored.",
      example: "table nodes, year: STORED -> VIRTUAL",
      remedy: "Write the declaration as the source has it."),
    FindingCode(
      "declaration-without-rowid", .error, .copy, "schema", "WITHOUT ROWID was lost or added.",
      example: "table tags: WITHOUT ROWID -> nothing",
      remedy: "Write the declaration as the source has it."),
    FindingCode(
      "declaration-strict", .error, .copy, "schema",
      "STRICT was lost or added: the copy takes values of any type.",
      example: "table nodes: STRICT -> nothing",
      remedy: "Write the declaration as the source has it."),
    FindingCode(
      "declaration-constraint-name", .error, .copy, "schema",
      "A constraint has another name, which error messages of the app may show.",
      example: "table nodes: CONSTRAINT score_positive -> nothing",
      remedy: "Write the declaration as the source has it."),
    FindingCode(
      "declaration-name-case", .error, .copy, "schema",
      "A name is written with other letters that SQLite takes for the same.",
      example: "table Nodes: Nodes -> nodes",
      remedy: "Write names as the source does; some programs compare them exactly."),
    FindingCode(
      "declaration-other", .error, .copy, "schema",
      "The declaration differs in a way that no other code names.",
      example: "table nodes",
      remedy:
        "Write the declaration as the source has it. Please report the pair of declarations, so that it gets a code."
    ),
  ]
}
