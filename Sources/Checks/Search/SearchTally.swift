internal import Catalog
internal import SQLite
internal import Verdicts

/// Runs the probes of one table on both sides, and keeps count for the ledger.
struct SearchTally {
  let sides: SearchSides
  let table: VirtualTable
  private var compared: [String: Int64] = [:]
  private var order: [String] = []
  private var failedAlike: [String: (count: Int64, message: String)] = [:]
  private var unsupported: [String: String] = [:]
  private var cut: [String: Int64] = [:]
  private var leftOut: [String: Int64] = [:]

  init(sides: SearchSides, table: VirtualTable) {
    self.sides = sides
    self.table = table
  }

  /// - Parameter query: what was asked, for people.
  /// - Returns: how many rows were equal; nil where they are not, or where the statement fails.
  mutating func run(
    _ probe: SearchProbe, query: String, into collector: inout FindingCollector
  ) throws -> Int? {
    if !order.contains(probe.property) { order.append(probe.property) }
    switch try sides.ask(probe.sql, probe.values, limit: probe.limit) {
    case .same(let rows, let isCut):
      compared[probe.property, default: 0] += 1
      if isCut { cut[probe.property] = Int64(probe.limit) }
      return rows
    case .differ(let expected, let actual):
      compared[probe.property, default: 0] += 1
      let isSameRow = expected?.first != nil && expected?.first == actual?.first
      let position = (0..<max(expected?.count ?? 0, actual?.count ?? 0)).first {
        expected?.dropFirst($0).first != actual?.dropFirst($0).first
      }
      let document =
        isSameRow ? expected?.first.map { ", document \($0.reported.shortText)" } ?? "" : ""
      add(
        isSameRow ? probe.valueCode ?? probe.code : probe.code, query + document,
        expected?.dropFirst(position ?? 0).first?.reported, actual?.dropFirst(position ?? 0).first?.reported,
        probe.explanation, into: &collector)
      return nil
    case .failAlike(let error):
      if error.isMissingPiece {
        unsupported[probe.property] = error.message
      } else {
        compared[probe.property, default: 0] += 1
        failedAlike[probe.property, default: (0, error.message)].count += 1
      }
      return nil
    case .failApart(let source, let copy):
      compared[probe.property, default: 0] += 1
      add(
        "search-query-failed", query, source.map { .text($0.message) }, copy.map { .text($0.message) },
        source == nil
          ? "The query fails on the copy alone."
          : copy == nil ? "The query fails on the source alone." : "The query fails in another way.",
        into: &collector)
      return nil
    }
  }

  /// Notes that a query gives too many rows for a property to be compared.
  mutating func leaveOut(_ property: String) {
    if !order.contains(property) { order.append(property) }
    leftOut[property, default: 0] += 1
  }

  private func add(
    _ code: String, _ location: String, _ expected: ReportedValue?, _ actual: ReportedValue?,
    _ explanation: String, into collector: inout FindingCollector
  ) {
    collector.add(
      Finding(
        code: code, severity: .error, subject: .copy, objectKind: "virtual-table", object: table.name,
        location: location, expected: expected, actual: actual, explanation: explanation))
  }

  /// Writes down what was compared and what was not.
  func record(into collector: inout FindingCollector) {
    for property in order {
      if let count = compared[property], count > 0 {
        collector.add(
          LedgerEntry(
            objectKind: "virtual-table", object: table.name, property: property, state: .compared,
            note: failedAlike[property].map {
              "\($0.count) of the queries fail alike on both sides: \($0.message)"
            }, count: count))
      }
      if let limit = cut[property] {
        collector.add(
          LedgerEntry(
            objectKind: "virtual-table", object: table.name, property: property,
            element: "further rows of a query", state: .notCompared, reason: .cap,
            note: "the first \(limit) rows of a query were compared"))
      }
      if let count = leftOut[property] {
        collector.add(
          LedgerEntry(
            objectKind: "virtual-table", object: table.name, property: property,
            element: "queries with many matches", state: .notCompared, reason: .cap,
            note: "\(count) of the queries find too many documents to rank them all"))
      }
      if let message = unsupported[property] {
        collector.add(
          LedgerEntry(
            objectKind: "virtual-table", object: table.name, property: property, state: .notCompared,
            reason: .unsupported, note: message))
      }
    }
  }
}
