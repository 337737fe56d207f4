public import Artifacts
internal import SQLite
public import Verdicts

/// Values of columns that are computed again: that they differ from those that were stored meanwhile is declared, not a loss.
public struct RecomputedColumns {
  private let objects: Set<NameKey>

  public init(adaptations: [Adaptation]) {
    objects = Set(
      adaptations.filter { $0.kind == .materialiseColumn }.compactMap { adaptation in
        adaptation.column.map { NameKey(adaptation.object + "." + $0) }
      })
  }

  /// The same findings, those on such a column as warnings of a code of their own.
  public func declared(_ rows: FindingCollector) -> FindingCollector {
    var result = FindingCollector(cap: rows.cap)
    for var finding in rows.findings {
      if isRecomputed(finding.code, finding.object) {
        finding.code = "column-recomputed"
        finding.severity = .warning
        finding.explanation =
          "The value that was stored while the column was an ordinary one is computed again."
      }
      result.add(finding)
    }
    for count in rows.counts where count.total > count.listed {
      let code = isRecomputed(count.code, count.object) ? "column-recomputed" : count.code
      result.count(code: code, object: count.object, count.total - count.listed)
    }
    for entry in rows.ledger { result.add(entry) }
    return result
  }

  private func isRecomputed(_ code: String, _ object: String) -> Bool {
    ["value-changed", "storage-class-changed"].contains(code) && objects.contains(NameKey(object))
  }
}
