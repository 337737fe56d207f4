internal import Catalog
internal import SQLite
internal import Verdicts

/// Asks both sides of one FTS5 table the same questions.
struct FTS5Examination {
  let context: CheckContext
  let virtual: VirtualTable
  let sides: SearchSides

  /// How many documents of a query are ranked, and shown with highlights.
  private static let rankedDocuments = 2_000
  private static let rankedWithoutSizes = 200
  private static let shownDocuments = 5
  private static let shownColumns = 3
  private static let matchLimit = 200_000

  func run(into collector: inout FindingCollector) throws {
    let options = FTS5Options(virtual)
    do {
      let columns = try sides.source.strings(
        "SELECT name FROM pragma_table_xinfo(?1) WHERE hidden = 0", [.string(virtual.name)])
      let vocabulary = try FTS5Vocabulary(of: virtual, on: sides.source)
      let battery = FTS5Battery(
        vocabulary, options, columns: columns, neighbours: neighbours(vocabulary, options))
      for gap in battery.gaps { note(gap.kind, .unobservable, gap.reason, into: &collector) }
      let own = context.queries.filter { $0.table.isSameName(as: virtual.name) }.map(\.expression)
      var tally = SearchTally(sides: sides, table: virtual)
      for expression in battery.expressions + own {
        try ask(expression, columns, options, &tally, into: &collector)
      }
      tally.record(into: &collector)
      if columns.count > Self.shownColumns {
        note(
          "highlight of further columns", .cap, "the first \(Self.shownColumns) were compared",
          into: &collector)
      }
      if !options.hasContent {
        note("highlight", .unobservable, "a contentless table has no text to show", into: &collector)
        note("snippet", .unobservable, "a contentless table has no text to show", into: &collector)
      }
    } catch let error as SQLiteError where error.isMissingPiece {
      note("queries", .unsupported, error.message, into: &collector)
    }
  }

  private func note(
    _ property: String, _ reason: LedgerEntry.Reason, _ text: String, into collector: inout FindingCollector
  ) {
    collector.add(
      LedgerEntry(
        objectKind: "virtual-table", object: virtual.name, property: property, state: .notCompared,
        reason: reason, note: text))
  }

  /// From the index where that is small, else from a few documents that are cut anew.
  private func neighbours(_ vocabulary: FTS5Vocabulary, _ options: FTS5Options)
    -> (FTS5Vocabulary.Posting, FTS5Vocabulary.Posting)?
  {
    guard options.hasPositions else { return nil }
    if let found = FTS5Vocabulary.neighbours(in: vocabulary.postings) { return found }
    guard options.hasContent, !vocabulary.isWhole,
      let scratch = try? FTS5Scratch(of: virtual, readingFrom: sides.source, limit: 5),
      let postings = try? scratch.postings(limit: FTS5Vocabulary.postingLimit)
    else { return nil }
    return FTS5Vocabulary.neighbours(in: postings)
  }

  private func ask(
    _ expression: String, _ columns: [String], _ options: FTS5Options, _ tally: inout SearchTally,
    into collector: inout FindingCollector
  ) throws {
    let name = virtual.name.quotedIdentifier
    let from = "FROM main.\(name)(?1)"
    let values: [ExactValue] = [.string(expression)]
    let matches = try tally.run(
      SearchProbe(
        property: "matches", sql: "SELECT rowid \(from) ORDER BY rowid", values: values,
        code: "search-results-differ", explanation: "The query finds other documents.",
        limit: Self.matchLimit),
      query: expression, into: &collector)
    guard let matches, matches > 0 else { return }
    let limit = options.hasSizes ? Self.rankedDocuments : Self.rankedWithoutSizes
    if matches <= limit {
      _ = try tally.run(
        SearchProbe(
          property: "order", sql: "SELECT rowid, rank \(from) ORDER BY rank, rowid", values: values,
          code: "search-order-differs", valueCode: "search-rank-differs",
          explanation: "The best matches come in another order, or with another rank."),
        query: expression, into: &collector)
    } else {
      tally.leaveOut("order")
    }
    _ = try tally.run(
      SearchProbe(
        property: "rank", sql: "SELECT rowid, bm25(\(name)) \(from) ORDER BY rowid LIMIT \(limit)",
        values: values, code: "search-rank-differs", explanation: "bm25() gives another number.",
        limit: limit),
      query: expression, into: &collector)
    guard options.hasContent else { return }
    let shown = "ORDER BY rowid LIMIT \(Self.shownDocuments)"
    let highlights = columns.indices.prefix(Self.shownColumns).map { "highlight(\(name), \($0), '[', ']')" }
    _ = try tally.run(
      SearchProbe(
        property: "highlight",
        sql: "SELECT rowid, \(highlights.joined(separator: ", ")) \(from) \(shown)", values: values,
        code: "search-highlight-differs", explanation: "highlight() marks other words, or other text.",
        limit: Self.shownDocuments),
      query: expression, into: &collector)
    _ = try tally.run(
      SearchProbe(
        property: "snippet",
        sql: "SELECT rowid, snippet(\(name), -1, '[', ']', '…', 8) \(from) \(shown)", values: values,
        code: "search-snippet-differs", explanation: "snippet() shows other text.",
        limit: Self.shownDocuments),
      query: expression, into: &collector)
  }
}
