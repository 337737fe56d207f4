internal import Verdicts

extension SyncSurvey {
  static let unsyncedCode = "hazard-unsynced-changes"
  static let reinsertedCode = "hazard-synced-key-reinserted"

  /// Adds what the survey found to the result of the hazard scan.
  func add(to result: inout CheckResult, mode: SyncMode) {
    var collector = FindingCollector(cap: Self.cap)
    for entry in unsynced where entry.count > 0 {
      collector.add(
        Finding(
          code: Self.unsyncedCode, severity: .warning, subject: .source, objectKind: "table",
          object: entry.table, location: entry.kind.rawValue,
          explanation: mode == .detach
            ? "\(entry.phrase) were not sent yet, and are lost to other devices when the copy is detached."
            : "\(entry.phrase) were not sent yet: other devices do not have them.",
          remedy: mode == .detach
            ? "Let the app sync first, or go back with --sync keep."
            : "Let the app sync first, or make sure that the sync layer goes on with the queue in sql.js."))
    }
    // A detached copy has no tombstones left to contradict its rows.
    if mode == .keep {
      for conflict in conflicts {
        collector.add(
          Finding(
            code: Self.reinsertedCode, severity: .error, subject: .source, objectKind: "row",
            object: conflict.table, location: "key \(conflict.key)",
            explanation: "\(conflict.reason). The sync layer would delete it on every other device.",
            remedy: "Remove the tombstone or the row, or give the row a new key."))
      }
      if let last = conflicts.last, conflictCount > Int64(conflicts.count) {
        collector.count(
          code: Self.reinsertedCode, object: last.table, Int(conflictCount) - conflicts.count)
      }
    }
    collector.add(
      isFound
        ? LedgerEntry(
          objectKind: "database", object: "main", property: "sync-state", state: .compared, note: phrase,
          count: unsyncedCount)
        : LedgerEntry(
          objectKind: "database", object: "main", property: "sync-state", state: .notCompared,
          reason: .filter, note: phrase))
    result.findings += collector.findings
    result.counts += collector.counts
    result.ledger += collector.ledger
    result.outcome = Outcome(worst: result.findings.map(\.severity).max(), ledger: result.ledger)
  }
}
