extension FindingCode {
  /// Triggers, views and virtual tables: what a database does by itself.
  static let programCodes = [
    FindingCode(
      "declaration-trigger-timing", .error, .copy, "schema",
      "A trigger fires BEFORE, AFTER or INSTEAD OF where the source has another.",
      example: "trigger nodes_ai: AFTER -> BEFORE",
      remedy: "Write the declaration as the source has it."),
    FindingCode(
      "declaration-trigger-event", .error, .copy, "schema", "A trigger fires on another event.",
      example: "trigger nodes_ai: INSERT -> UPDATE",
      remedy: "Write the declaration as the source has it."),
    FindingCode(
      "declaration-trigger-columns", .error, .copy, "schema", "A trigger watches other columns.",
      example: "trigger nodes_au: UPDATE OF title -> UPDATE",
      remedy: "Write the declaration as the source has it."),
    FindingCode(
      "declaration-trigger-table", .error, .copy, "schema",
      "A trigger of this name belongs to another table.",
      example: "trigger touch: nodes -> cards",
      remedy: "Write the declaration as the source has it."),
    FindingCode(
      "declaration-trigger-when", .error, .copy, "schema", "The condition of a trigger differs.",
      example: "trigger nodes_au: WHEN new.done -> nothing",
      remedy: "Write the declaration as the source has it."),
    FindingCode(
      "declaration-trigger-body", .error, .copy, "schema", "The statements of a trigger differ.",
      example: "trigger nodes_ai: one INSERT less",
      remedy: "Write the declaration as the source has it."),
    FindingCode(
      "declaration-view-columns", .error, .copy, "schema", "A view names its columns otherwise.",
      example: "view open_nodes: (id, title) -> nothing",
      remedy: "Write the declaration as the source has it."),
    FindingCode(
      "declaration-view-body", .error, .copy, "schema", "The SELECT of a view differs.",
      example: "view open_nodes: WHERE done = 0 -> nothing",
      remedy: "Write the declaration as the source has it."),
    FindingCode(
      "declaration-module", .error, .copy, "schema", "A virtual table has another module.",
      example: "virtual-table nodes_fts: fts5 -> fts4",
      remedy: "Write the declaration as the source has it. The engine must have the module.", hazard: "V1"),
    FindingCode(
      "declaration-module-argument", .error, .copy, "schema",
      "An option of a virtual table differs: tokenizer, prefix, content, columns.",
      example: "virtual-table nodes_fts: tokenize = 'porter' -> nothing",
      remedy: "Write the declaration as the source has it."),
  ]
}
