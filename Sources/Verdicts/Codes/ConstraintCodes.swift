extension FindingCode {
  static let constraintCodes = [
    FindingCode(
      "constraint-lost", .error, .copy, "constraints", "The source refuses a change that the copy accepts.",
      example: "table nodes: INSERT with score -1",
      remedy: "Carry the constraint in CREATE TABLE."),
    FindingCode(
      "constraint-added", .error, .copy, "constraints", "The copy refuses a change that the source accepts.",
      example: "table nodes: INSERT with a title of NULL",
      remedy: "Write the declaration as the source has it."),
    FindingCode(
      "constraint-code-changed", .error, .copy, "constraints",
      "Source and copy refuse a change for different reasons; an app that looks at the error does something else.",
      example: "table nodes: UNIQUE constraint failed -> PRIMARY KEY constraint failed",
      remedy: "Write the constraints as the source has them."),
    FindingCode(
      "constraint-effect-changed", .error, .copy, "constraints",
      "The same change has another effect in the copy: other rows, other values.",
      example: "table nodes: a DELETE leaves the edges behind",
      remedy: "Write defaults, conflict clauses and foreign key actions as the source has them."),
    FindingCode(
      "trigger-effect-changed", .error, .copy, "constraints",
      "What fires a trigger changes other rows in the copy than in the source.",
      example: "trigger nodes_ai: nodes_fts gets no row",
      remedy: "Export triggers after the data, as the source has them and in its order."),
    FindingCode(
      "view-columns-differ", .error, .copy, "constraints", "A view has other columns or types.",
      example: "view open_nodes: id TEXT, title TEXT -> id TEXT",
      remedy: "Write the view as the source has it; with SELECT *, mend its tables first."),
    FindingCode(
      "view-rows-differ", .error, .copy, "constraints", "A view answers with other rows.",
      example: "view open_nodes: 12 rows -> 11 rows",
      remedy: "Mend what the rows check names first; then look at the functions the view calls.", hazard: "C8"
    ),
  ]
}
