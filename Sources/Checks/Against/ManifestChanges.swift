internal import Artifacts
internal import Catalog
internal import SQLite
public import Verdicts

/// Which tables changed since an export, as far as its manifest can tell: by counts and digests, not by rows.
public struct ManifestChanges {
  private let comparison: ManifestComparison

  public init(_ comparison: ManifestComparison) { self.comparison = comparison }

  public func run(into collector: inout FindingCollector) {
    let tables = comparison.manifest.entries.filter { $0.kind == Relation.Kind.table.rawValue }
    for entry in tables {
      guard let actual = comparison.entry(named: entry.name) else { continue }
      let isEqual = comparison.equalRows.contains(NameKey(entry.name))
      if !isEqual {
        collector.add(
          Finding(
            code: "table-changed-since", severity: .info, subject: .copy, objectKind: "table",
            object: entry.name, expected: .integer(entry.rowCount), actual: .integer(actual.rowCount),
            explanation: "Rows changed since the rollback; which, only --baseline can tell."))
      }
      collector.add(
        LedgerEntry(
          objectKind: "table", object: entry.name, property: "changes", state: .compared,
          note: isEqual ? nil : "by digest", count: actual.rowCount))
    }
    let known = Set(tables.map { NameKey($0.name) })
    for table in comparison.copy.tables where table.role == .ordinary && !known.contains(NameKey(table.name))
    {
      collector.add(
        Finding(
          code: "table-added-since", severity: .info, subject: .copy, objectKind: "table", object: table.name,
          explanation: "The table is new since the rollback."))
    }
  }
}
