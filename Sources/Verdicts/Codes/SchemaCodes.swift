extension FindingCode {
  static let schemaCodes = [
    FindingCode(
      "table-missing", .error, .copy, "schema", "The copy lacks a table.",
      example: "table nodes",
      remedy: "Export the table; look at the artifact check for a refused CREATE TABLE."),
    FindingCode(
      "table-extra", .error, .copy, "schema", "The copy has a table that the source does not have.",
      example: "table temp_import",
      remedy: "Import into an empty database, and drop what the importer left behind."),
    FindingCode(
      "virtual-table-missing", .error, .copy, "schema",
      "The copy lacks a virtual table, such as a full-text index.",
      example: "virtual-table nodes_fts",
      remedy: "Export a real CREATE VIRTUAL TABLE, and import with an engine that has the module."),
    FindingCode(
      "virtual-table-extra", .error, .copy, "schema",
      "The copy has a virtual table that the source does not have.",
      example: "virtual-table notes_fts",
      remedy: "Import into an empty database."),
    FindingCode(
      "index-missing", .error, .copy, "schema",
      "The copy lacks an index: queries are slower, and a UNIQUE index no longer holds.",
      example: "index nodes_by_title",
      remedy: "Export indexes after the data."),
    FindingCode(
      "index-extra", .error, .copy, "schema", "The copy has an index that the source does not have.",
      example: "index nodes_by_date",
      remedy: "Import into an empty database; leave tuning to the source."),
    FindingCode(
      "view-missing", .error, .copy, "schema", "The copy lacks a view.",
      example: "view open_nodes",
      remedy: "Export views after the tables."),
    FindingCode(
      "view-extra", .error, .copy, "schema", "The copy has a view that the source does not have.",
      example: "view open_nodes",
      remedy: "Import into an empty database."),
    FindingCode(
      "trigger-missing", .error, .copy, "schema",
      "The copy lacks a trigger: what it kept in step, such as a search index, goes stale with the next write.",
      example: "trigger nodes_ai",
      remedy: "Export triggers after the data."),
    FindingCode(
      "trigger-extra", .error, .copy, "schema", "The copy has a trigger that the source does not have.",
      example: "trigger nodes_audit",
      remedy: "Import into an empty database."),
    FindingCode(
      "trigger-order", .error, .copy, "schema",
      "The triggers of a table stand in another order, and may fire in another order.",
      example: "table nodes: 'nodes_a, nodes_b' -> 'nodes_b, nodes_a'",
      remedy: "Write triggers in the order of the source's sqlite_schema."),
    FindingCode(
      "constraint-index-missing", .error, .copy, "schema",
      "The copy has no index like the one that enforces a UNIQUE or PRIMARY KEY of the source.",
      example: "index sqlite_autoindex_nodes_1",
      remedy: "Carry the constraint in CREATE TABLE, not as an index of its own."),
    FindingCode(
      "setting-changed", .error, .copy, "schema",
      "A setting of the equality contract (user_version, application_id, encoding) was not carried; migrations start from the wrong version.",
      example: "setting user_version: 12 -> 0",
      remedy: "Write the PRAGMA after the data; encoding before anything else.", hazard: "H5"),
  ]
}
