extension FindingCode {
  static let searchCodes = [
    FindingCode(
      "posting-missing", .error, .copy, "search",
      "The copy's full-text index lacks a term at a place where the source's has it; a search does not find the row.",
      example: "virtual-table nodes_fts: 'kyoto' of rowid 12, column title",
      remedy: "Carry the shadow tables (--search shadow), or rebuild the index from its content."),
    FindingCode(
      "posting-extra", .error, .copy, "search",
      "The copy's full-text index has a term where the source's has none; a search finds a row that it should not.",
      example: "virtual-table nodes_fts: 'kyoto' of rowid 13, column title",
      remedy: "Carry the shadow tables (--search shadow), or rebuild the index from its content."),
    FindingCode(
      "search-state-changed", .error, .copy, "search",
      "What a full-text index ranks by, such as document sizes and totals, differs; results may come in another order.",
      example: "virtual-table nodes_fts: the size of document 12",
      remedy: "Carry the shadow tables (--search shadow), or rebuild the index from its content."),
  ]
}
