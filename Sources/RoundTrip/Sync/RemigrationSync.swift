internal import Policies
internal import Streams
internal import Verdicts

/// Whether the way forward would have the sync layer delete rows and make them anew.
struct RemigrationSync {
  let options: Remigration.Options
  /// Snapshots.
  let image: String
  let baseline: String?
  let cancellation: Cancellation

  /// - Throws: ``SyncError``, `SQLiteError`, ``Cancelled``.
  func run(into collector: inout FindingCollector) throws {
    let survey = try SyncSurvey(of: image, profile: options.syncProfile)
    add(survey.conflicts, survey.conflictCount, into: &collector)
    collector.add(entry(.compared, note: survey.phrase, count: survey.unsyncedCount))
    guard survey.isFound else { return }
    guard let baseline else {
      return collector.add(
        entry(
          .notCompared, .unobservable,
          note:
            "whether synced rows were deleted and inserted again only a database of before can tell; name it with --baseline"
        ))
    }
    let found = try SyncReinsertions(
      from: baseline, to: image, profile: options.syncProfile, cancellation: cancellation)
    add(found.keys, found.count, into: &collector)
    for table in found.tables {
      collector.add(
        LedgerEntry(objectKind: "table", object: table, property: "sync-state", state: .compared))
    }
  }

  private func add(_ keys: [SyncedKey], _ count: Int64, into collector: inout FindingCollector) {
    let override = options.override.map { "; done all the same: \($0)" } ?? ""
    for key in keys {
      collector.add(
        Finding(
          code: SyncSurvey.reinsertedCode, severity: options.override == nil ? .error : .warning,
          subject: .source, objectKind: "row", object: key.table, location: "key \(key.key)",
          explanation:
            "\(key.reason). The sync layer would send a deletion and a new record\(override).",
          remedy:
            "Give it its record name and change tag back, or a new key; or insist with --override REASON."))
    }
    if let last = keys.last, count > Int64(keys.count) {
      collector.count(code: SyncSurvey.reinsertedCode, object: last.table, Int(count) - keys.count)
    }
  }

  private func entry(
    _ state: LedgerEntry.State, _ reason: LedgerEntry.Reason? = nil, note: String, count: Int64? = nil
  ) -> LedgerEntry {
    LedgerEntry(
      objectKind: "database", object: "main", property: "sync-state", state: state, reason: reason,
      note: note, count: count)
  }
}
