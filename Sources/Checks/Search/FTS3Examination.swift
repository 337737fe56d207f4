internal import Catalog
internal import SQLite
internal import Verdicts

/// Asks both sides of one FTS3 or FTS4 table the same questions (<https://www.sqlite.org/fts3.html>).
struct FTS3Examination {
  let context: CheckContext
  let virtual: VirtualTable
  let sides: SearchSides

  private static let shownDocuments = 200

  func run(into collector: inout FindingCollector) throws {
    do {
      let columns = try sides.source.strings(
        "SELECT name FROM pragma_table_xinfo(?1) WHERE hidden = 0", [.string(virtual.name)])
      let own = context.queries.filter { $0.table.isSameName(as: virtual.name) }.map(\.expression)
      var tally = SearchTally(sides: sides, table: virtual)
      for expression in try expressions(columns) + own {
        try ask(expression, &tally, into: &collector)
      }
      tally.record(into: &collector)
    } catch let error as SQLiteError where error.isMissingPiece {
      collector.add(
        LedgerEntry(
          objectKind: "virtual-table", object: virtual.name, property: "queries", state: .notCompared,
          reason: .unsupported, note: error.message))
    }
  }

  private func ask(
    _ expression: String, _ tally: inout SearchTally, into collector: inout FindingCollector
  ) throws {
    let name = virtual.name.quotedIdentifier
    let from = "FROM main.\(name) WHERE \(name) MATCH ?1 ORDER BY docid"
    func probe(_ property: String, _ what: String, _ code: String, _ explanation: String) -> SearchProbe {
      SearchProbe(
        property: property, sql: "SELECT docid\(what) \(from)", values: [.string(expression)],
        code: code, explanation: explanation, limit: property == "matches" ? 200_000 : Self.shownDocuments)
    }
    guard
      let matches = try tally.run(
        probe("matches", "", "search-results-differ", "The query finds other documents."),
        query: expression, into: &collector), matches > 0
    else { return }
    let probes = [
      probe(
        "offsets", ", offsets(\(name))", "search-offsets-differ",
        "offsets() gives other places of the terms."),
      probe(
        "matchinfo", ", matchinfo(\(name), 'pcnalx')", "search-rank-differs",
        "matchinfo() gives other numbers, which apps rank by."),
      // The lengths are not kept by every table.
      probe(
        "matchinfo", ", matchinfo(\(name), 'pcx')", "search-rank-differs",
        "matchinfo() gives other numbers, which apps rank by."),
      probe(
        "snippet", ", snippet(\(name), '[', ']', '…')", "search-snippet-differs",
        "snippet() shows other text."),
    ]
    for probe in probes { _ = try tally.run(probe, query: expression, into: &collector) }
  }

  // MARK: Queries

  private func expressions(_ columns: [String]) throws -> [String] {
    let view = ("roundtrip_sample_" + virtual.name).quotedIdentifier
    try sides.source.execute(
      "CREATE VIRTUAL TABLE temp.\(view) USING fts4aux(main, \(virtual.name.quotedLiteral))")
    var terms: [String] = []
    for start in ["", "a", "e", "m", "s", "t", "\u{7f}", "一"] {
      terms += try sides.source.strings(
        "SELECT term FROM temp.\(view) WHERE term >= ?1 AND col = '*' LIMIT 2", [.string(start)])
    }
    // A quotation mark ends a phrase and cannot be escaped.
    terms = terms.filter { !$0.utf8.contains(0) && !$0.utf8.contains(UInt8(ascii: "\"")) }
    var result: [String] = []
    func add(_ expression: String) {
      if !result.contains(where: { $0.utf8.elementsEqual(expression.utf8) }) { result.append(expression) }
    }
    for term in terms { add("\"\(term)\"") }
    if let first = terms.first, let last = terms.last {
      add("\"\(String(String.UnicodeScalarView(last.unicodeScalars.prefix(2))))*\"")
      add("\"\(first)\" OR \"\(last)\"")
      add("\"\(first)\" AND \"\(last)\"")
      add("\"\(last)\" NOT \"\(first)\"")
      for column in columns.prefix(2) { add("\(column):\"\(last)\"") }
    }
    for (one, two) in try neighbours() {
      add("\"\(one) \(two)\"")
      add("\"\(two) \(one)\"")
      add("\"\(two)\" NEAR/2 \"\(one)\"")
      add("^\"\(one)\"")
    }
    add("\"zzqxroundtripnothing\"")
    return result
  }

  /// Words that stand side by side in the content, as far as blanks tell.
  private func neighbours() throws -> [(String, String)] {
    let read = try sides.source.prepare("SELECT * FROM main.\(virtual.name.quotedIdentifier) LIMIT 3")
    var result: [(String, String)] = []
    do throws(SQLiteError) {
      while try read.step() {
        for column in 0..<read.columnCount where read.storageClass(column) == .text {
          let words = read.string(column).split(whereSeparator: { $0.isWhitespace }).map(String.init)
            .filter { word in !word.utf8.contains(0) && !word.utf8.contains(UInt8(ascii: "\"")) }
          if words.count > 1, result.count < 4 { result.append((words[0], words[1])) }
        }
      }
    } catch {
      // Content that cannot be read is the rows check's business; the index answers all the same.
      if error.isInterrupted { throw error }
    }
    return result
  }
}
