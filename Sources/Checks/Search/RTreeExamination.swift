internal import Catalog
internal import SQLite
internal import Verdicts

/// Checks the nodes of an R*Tree on both sides and asks both for ranges (<https://www.sqlite.org/rtree.html>).
///
/// The rows themselves are compared by the rows check.
struct RTreeExamination {
  let context: CheckContext
  let virtual: VirtualTable
  let sides: SearchSides

  func run(into collector: inout FindingCollector) throws {
    try checkNodes(into: &collector)
    guard !virtual.module.isSameName(as: "geopoly") else {
      return note("queries", .derived, "the rows check compares every shape", into: &collector)
    }
    do {
      try askRanges(into: &collector)
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

  private func checkNodes(into collector: inout FindingCollector) throws {
    for (connection, subject) in [(sides.source, Finding.Subject.source), (sides.copy, .copy)] {
      do throws(SQLiteError) {
        let message = try connection.string("SELECT rtreecheck('main', ?1)", [.string(virtual.name)])
        if let message, message != "ok" { addDamage(message, subject, into: &collector) }
      } catch {
        guard error.isMissingPiece else {
          addDamage(error.message, subject, into: &collector)
          continue
        }
        return note("nodes", .unsupported, error.message, into: &collector)
      }
    }
    collector.add(
      LedgerEntry(
        objectKind: "virtual-table", object: virtual.name, property: "nodes", state: .compared,
        note: "rtreecheck() of both sides", count: 2))
  }

  private func addDamage(
    _ message: String, _ subject: Finding.Subject, into collector: inout FindingCollector
  ) {
    collector.add(
      Finding(
        code: "rtree-damaged", severity: .error, subject: subject, objectKind: "virtual-table",
        object: virtual.name, explanation: "rtreecheck(): \(message)",
        remedy: subject == .source ? "Read the rows, drop the table and fill it anew." : nil))
  }

  private func askRanges(into collector: inout FindingCollector) throws {
    let columns = try sides.source.strings(
      "SELECT name FROM pragma_table_xinfo(?1) WHERE hidden = 0", [.string(virtual.name)])
    // Auxiliary columns are declared with a plus; all others but the id come in pairs.
    let auxiliary = virtual.arguments.filter { $0.utf8.first == UInt8(ascii: "+") }.count
    let bounds = columns.dropFirst().dropLast(auxiliary).map(\.quotedIdentifier)
    guard let id = columns.first?.quotedIdentifier else { return }
    let table = "main." + virtual.name.quotedIdentifier
    var tally = SearchTally(sides: sides, table: virtual)
    for pair in stride(from: 0, to: bounds.count - 1, by: 2) {
      let (low, high) = (bounds[pair], bounds[pair + 1])
      for quarter in 0..<4 {
        // Computed once and bound, so that both sides are asked for the very same numbers.
        let row = try sides.source.rows(
          """
          SELECT lowest + (highest - lowest) * \(quarter) / 4.0, lowest + (highest - lowest) * \(quarter + 1) / 4.0
          FROM (SELECT min(\(low)) AS lowest, max(\(high)) AS highest FROM \(table))
          """)
        guard let range = row.first, range.count == 2, range[0] != .null else { continue }
        for (relation, condition) in [
          ("overlaps", "\(high) >= ?1 AND \(low) <= ?2"), ("lies in", "\(low) >= ?1 AND \(high) <= ?2"),
        ] {
          let ends = range.map { $0.reported.shortText }.joined(separator: "…")
          _ = try tally.run(
            SearchProbe(
              property: "ranges", sql: "SELECT \(id) FROM \(table) WHERE \(condition) ORDER BY \(id)",
              values: range, code: "search-results-differ", explanation: "The range query finds other rows.",
              limit: 200_000),
            query: "\(low) \(relation) \(ends)", into: &collector)
        }
      }
    }
    tally.record(into: &collector)
  }
}
