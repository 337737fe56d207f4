internal import Artifacts
internal import Catalog
internal import SQLite
internal import Streams
public import Verdicts

/// The rows of every table against the counts and digests of a manifest.
///
/// A digest tells that rows differ and, by the chunk, where; which value differs only a source could tell.
public struct ManifestRows {
  private let comparison: ManifestComparison

  public init(_ comparison: ManifestComparison) { self.comparison = comparison }

  public func run(into collector: inout FindingCollector) {
    guard comparison.hasSameEncoding else {
      return lose(
        "main", "database", "The database keeps its text in another encoding, in which no digest can agree.",
        into: &collector)
    }
    for expected in comparison.manifest.entries { compare(expected, into: &collector) }
    let known = Set(comparison.manifest.entries.map { NameKey($0.name) })
    for entry in comparison.actual where !known.contains(NameKey(entry.name)) {
      addUnknown(entry, into: &collector)
    }
    if comparison.manifest.entries.isEmpty && comparison.actual.isEmpty {
      collector.add(
        LedgerEntry(objectKind: "database", object: "main", property: "tables", state: .compared, count: 0))
    }
  }

  private func compare(_ expected: Manifest.Entry, into collector: inout FindingCollector) {
    guard let actual = comparison.entry(named: expected.name) else {
      skip(expected, .notRun, "the database does not have it", into: &collector)
      return lose(expected.name, "table", "The database lacks the table.", into: &collector)
    }
    guard expected.hasValues(of: actual) else {
      skip(expected, .notRun, "its columns differ", into: &collector)
      return lose(
        expected.name, "table",
        "The table has other columns: \(list(expected.values)) were exported, \(list(actual.values)) are there.",
        into: &collector)
    }
    let isEqual = comparison.equalRows.contains(NameKey(expected.name))
    if !isEqual, isSegments(expected.name) {
      return collector.add(
        LedgerEntry(
          objectKind: expected.kind, object: expected.name, property: "storage", state: .ignoredByContract,
          note: "the layout of segments; see the search check"))
    }
    if !isEqual { add(expected, actual, into: &collector) }
    collector.add(
      LedgerEntry(
        objectKind: expected.kind, object: expected.name, property: "rows", state: .compared,
        note: isEqual ? nil : "by digest; which values differ cannot be told without the source",
        count: expected.rowCount))
  }

  private func add(
    _ expected: Manifest.Entry, _ actual: Manifest.Entry, into collector: inout FindingCollector
  ) {
    let place = firstDifference(expected, actual)
    if expected.rowCount != actual.rowCount {
      let difference = expected.rowCount - actual.rowCount
      let words = difference > 0 ? "\(difference) fewer" : "\(-difference) more"
      collector.add(
        Finding(
          code: "row-count-changed", severity: .error, subject: .copy, objectKind: "table",
          object: expected.name, location: place, expected: .integer(expected.rowCount),
          actual: .integer(actual.rowCount),
          explanation: "The table has \(words) rows than were exported."))
    } else {
      collector.add(
        Finding(
          code: "table-content-changed", severity: .error, subject: .copy, objectKind: "table",
          object: expected.name, location: place, expected: .text(expected.digest.description),
          actual: .text(actual.digest.description),
          explanation: "The table has as many rows as were exported, and not the same values or rowids."))
    }
  }

  /// The rows among which the first difference lies, counted in the order of the key.
  private func firstDifference(_ expected: Manifest.Entry, _ actual: Manifest.Entry) -> String? {
    var before: Int64 = 0
    for (index, chunk) in expected.chunks.enumerated() {
      guard index < actual.chunks.count, actual.chunks[index] == chunk else {
        return "first among rows \(before + 1) to \(before + Int64(chunk.rowCount)) in key order"
      }
      before += Int64(chunk.rowCount)
    }
    return "behind row \(before) in key order"
  }

  /// What the manifest does not speak of.
  private func addUnknown(_ entry: Manifest.Entry, into collector: inout FindingCollector) {
    let isShadow = comparison.copy.table(named: entry.name).map {
      $0.role != .ordinary && $0.role != .internal
    }
    if comparison.manifest.selection != nil {
      return skip(entry, .filter, "the export was limited to some tables", into: &collector)
    }
    if isShadow == true, comparison.manifest.fingerprint == nil {
      return skip(entry, .derived, "the export has full-text indexes made anew", into: &collector)
    }
    guard entry.rowCount > 0 else {
      return collector.add(
        LedgerEntry(
          objectKind: entry.kind, object: entry.name, property: "rows", state: .compared,
          note: "empty, and not in the manifest", count: 0))
    }
    lose(
      entry.name, "table", "The manifest has no such table; the database has rows in it.", into: &collector)
  }

  private func isSegments(_ name: String) -> Bool {
    guard case .shadow(let owner, let suffix)? = comparison.copy.table(named: name)?.role,
      let virtual = comparison.copy.virtualTable(named: owner)
    else { return false }
    switch virtual.family {
    case .fts5: return ["data", "idx"].contains(suffix)
    case .fts3: return ["segments", "segdir"].contains(suffix)
    default: return false
    }
  }

  private func lose(
    _ object: String, _ kind: String, _ explanation: String, into collector: inout FindingCollector
  ) {
    collector.add(
      Finding(
        code: "rows-not-comparable", severity: .error, subject: .copy, objectKind: kind, object: object,
        explanation: explanation))
  }

  private func skip(
    _ entry: Manifest.Entry, _ reason: LedgerEntry.Reason, _ note: String,
    into collector: inout FindingCollector
  ) {
    collector.add(
      LedgerEntry(
        objectKind: entry.kind, object: entry.name, property: "rows", state: .notCompared, reason: reason,
        note: note))
  }

  private func list(_ names: [String]) -> String {
    names.prefix(12).joined(separator: ", ") + (names.count > 12 ? ", …" : "")
  }
}
