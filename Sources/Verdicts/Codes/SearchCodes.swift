extension FindingCode {
  static let searchCodes = [
    FindingCode(
      "posting-missing", .error, .copy, "search",
      "The copy's full-text index lacks a term at a place where the source's has it; a search does not find the document.",
      example: "virtual-table nodes_fts: 'kyoto' of document 12, column title",
      remedy: "Carry the shadow tables (--search shadow), or rebuild the index from its content."),
    FindingCode(
      "posting-extra", .error, .copy, "search",
      "The copy's full-text index has a term where the source's has none; a search finds a document that it should not.",
      example: "virtual-table nodes_fts: 'kyoto' of document 13, column title",
      remedy: "Carry the shadow tables (--search shadow), or rebuild the index from its content."),
    FindingCode(
      "posting-moved", .error, .copy, "search",
      "The copy's full-text index has a term of a document at another place: phrases, highlights and snippets change.",
      example: "virtual-table nodes_fts: 'kyoto' of document 12, position 3 -> 4",
      remedy: "Carry the shadow tables (--search shadow), or rebuild the index from its content."),
    FindingCode(
      "search-state-changed", .error, .copy, "search",
      "What a full-text index ranks by, such as document sizes and totals, or how it is configured, differs.",
      example: "virtual-table nodes_fts: the size of document 12",
      remedy: "Carry the shadow tables (--search shadow), or rebuild the index from its content."),
    FindingCode(
      "source-search-stale", .warning, .source, "search",
      "The source's own full-text index does not agree with its content. It is carried faithfully, stale as it is.",
      example: "virtual-table nodes_fts, document 12: the index has terms that its content does not have",
      remedy: "INSERT INTO the table VALUES('rebuild') mends it in the source."),
    FindingCode(
      "search-integrity-failed", .error, .copy, "search",
      "The index of the copy does not agree with its content, though the source's does.",
      example: "virtual-table nodes_fts: database disk image is malformed",
      remedy: "Carry the shadow tables (--search shadow), or rebuild the index from its content.",
      hazard: "R1"),
    FindingCode(
      "search-index-unreadable", .error, .copy, "search",
      "An index cannot be read, so it was not compared; a warning where it is the index of the source.",
      example: "virtual-table nodes_fts: database disk image is malformed",
      remedy: "Rebuild the index in the source, where its content is there."),
    FindingCode(
      "search-not-comparable", .error, .copy, "search",
      "The copy lacks a virtual table, or has it with another module, so nothing it answers can be compared.",
      example: "virtual-table nodes_fts: fts4 in place of fts5",
      remedy: "Mend the declaration that the schema check names.", hazard: "V1"),
    FindingCode(
      "search-query-failed", .error, .copy, "search", "A query fails on one side alone, or in another way.",
      example: "virtual-table nodes_fts: 'tokyo OR kyoto': no such tokenizer: mytok",
      remedy: "Import with an engine that has the module and the tokenizer.", hazard: "V4"),
    FindingCode(
      "search-results-differ", .error, .copy, "search", "A query finds other documents in the copy.",
      example: "virtual-table nodes_fts: 'tokyo'",
      remedy: "Look at the findings on the index and the rows first: this one mostly follows from them."),
    FindingCode(
      "search-order-differs", .error, .copy, "search", "A query gives its documents in another order.",
      example: "virtual-table nodes_fts: 'tokyo' ORDER BY rank",
      remedy: "Look at the findings on the index and the rows first: this one mostly follows from them."),
    FindingCode(
      "search-rank-differs", .error, .copy, "search", "A query ranks its documents by other numbers.",
      example: "virtual-table nodes_fts: 'tokyo', bm25()",
      remedy: "Look at the findings on the index and the rows first: this one mostly follows from them."),
    FindingCode(
      "search-offsets-differ", .error, .copy, "search", "offsets() gives other places of the terms.",
      example: "virtual-table notes_fts4: 'tokyo'",
      remedy: "Look at the findings on the index and the rows first: this one mostly follows from them."),
    FindingCode(
      "search-highlight-differs", .error, .copy, "search", "highlight() marks other words, or other text.",
      example: "virtual-table nodes_fts: 'tokyo', document 12",
      remedy: "Look at the findings on the index and the rows first: this one mostly follows from them."),
    FindingCode(
      "search-snippet-differs", .error, .copy, "search", "snippet() shows other text.",
      example: "virtual-table nodes_fts: 'tokyo', document 12",
      remedy: "Look at the findings on the index and the rows first: this one mostly follows from them."),
    FindingCode(
      "rtree-damaged", .error, .copy, "search",
      "rtreecheck() finds the tree of an R*Tree at odds with itself; the finding says on which side.",
      example: "virtual-table places: Dimension 0 of cell 3 on node 2 is corrupt relative to parent",
      remedy: "Fill the table anew from its rows."),
  ]
}
