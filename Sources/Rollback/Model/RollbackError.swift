public import RoundTrip
public import Verdicts

/// Why a rollback cannot be planned, begun or gone on with. Facts only, worded in ``description``.
public enum RollbackError: Error, Sendable, Hashable {
  // Asked for wrongly
  case planUnreadable(path: String, reason: String)
  case badSettings(String)
  case nothingInProgress(folder: String)
  case nothingFinished(folder: String)
  case inProgress(run: String, folder: String)
  case locked(folder: String)
  case unknownBackup(id: String, folder: String)
  /// Nothing was ever written down there, or somebody took all of it away.
  case noHistory(folder: String)

  // Refused
  case needsApproval(plan: String, hazards: [String])
  case wrongApproval(given: String, plan: String)
  case dangerous(plan: String, hazards: [String])
  case riskier(planned: String, now: String)
  /// The source has another content than when the plan was made.
  case approvalVoid(planned: String, now: String)
  case otherEngine(planned: String, now: String)
  case integrity(source: String, findings: [String])
  /// Columns of the sync layer's state are not in the copy as they should be.
  case syncChanged(tables: [String])
  /// The sync layer of the installed database knows these rows under another record.
  case syncedKeys([String])
  case otherTables(planned: [String], now: [String])
  case installedUnreadable(path: String, reason: String)
  case proofFailed(exitCode: GateCode, summary: String, report: String)
  case artifactChanged(path: String, expected: String, actual: String)
  case changedMeanwhile(path: String)
  /// The source was written after the fence fell, and before the switch was finished.
  case writtenSince(planned: String, now: String)
  case hookFailed(hook: String, reason: String)
  case hotJournal(source: String)
  case invalid(path: String, reason: String)

  // The trail
  /// - line: from 1 on.
  case journalDamaged(path: String, line: Int, reason: String)
  case stateDamaged(path: String, reason: String)
  case backupDamaged(id: String, reason: String)
}

extension RollbackError: ExplainedError {
  public var exitCode: GateCode {
    switch self {
    case .planUnreadable, .badSettings, .nothingInProgress, .nothingFinished, .inProgress, .unknownBackup,
      .wrongApproval:
      .usage
    case .locked, .otherEngine, .hookFailed, .hotJournal, .stateDamaged, .backupDamaged, .journalDamaged,
      .noHistory:
      .couldNotRun
    case .needsApproval, .dangerous, .riskier, .approvalVoid, .integrity, .artifactChanged, .changedMeanwhile,
      .writtenSince, .invalid, .syncChanged,
      .syncedKeys, .otherTables, .installedUnreadable:
      .closed
    case .proofFailed(let code, _, _): code
    }
  }

  public var description: String {
    switch self {
    case .planUnreadable(let path, let reason): "the plan \(path) cannot be used: \(reason)"
    case .badSettings(let reason): reason
    case .nothingInProgress(let folder): "no rollback is in progress in \(folder)"
    case .nothingFinished(let folder): "no rollback has finished in \(folder)"
    case .inProgress(let run, let folder): "the rollback \(run) is in progress in \(folder)"
    case .locked(let folder): "another process is at work on a rollback in \(folder)"
    case .unknownBackup(let id, let folder): "there is no backup '\(id)' in \(folder)"
    case .noHistory(let folder): "there is no journal of any rollback in \(folder)"
    case .needsApproval(let plan, let hazards):
      "the plan \(plan) is risky and was not approved" + Self.list(hazards)
    case .wrongApproval(let given, let plan):
      "the approval is for '\(given)' and not for this plan, which is \(plan)"
    case .dangerous(let plan, let hazards):
      "the plan \(plan) is dangerous: data would be lost" + Self.list(hazards)
    case .riskier(let planned, let now):
      "the way back is \(now) now, where the plan says \(planned)"
    case .approvalVoid(let planned, let now):
      "the approval is void: the database was written since the plan was made (fingerprint \(now.prefix(12)), planned \(planned.prefix(12)))"
    case .otherEngine(let planned, let now): "the target engine is \(now), where the plan says \(planned)"
    case .integrity(let source, let findings): "the database \(source) is damaged" + Self.list(findings)
    case .syncedKeys(let rows):
      "rows that the sync layer knows would be deleted and inserted again" + Self.list(rows)
    case .otherTables(let planned, let now):
      "the tables that must go back together are \(now.joined(separator: ", ")) now, where the plan says \(planned.joined(separator: ", "))"
    case .installedUnreadable(let path, let reason):
      "what is installed at \(path) cannot be read, so that none of its tables can stay: \(reason)"
    case .syncChanged(let tables):
      "the copy does not hold the sync state of \(tables.joined(separator: ", ")) byte for byte"
    case .proofFailed(_, let summary, _): "the copy was not proved: \(summary)"
    case .artifactChanged(let path, let expected, let actual):
      "the artifact \(path) is not the one that was proved: it has SHA-256 \(actual.prefix(12)), not \(expected.prefix(12))"
    case .changedMeanwhile(let path): "\(path) was changed by somebody else meanwhile"
    case .writtenSince(let planned, let now):
      "the database was written after the copy was made (fingerprint \(now.prefix(12)), copied \(planned.prefix(12)))"
    case .hookFailed(let hook, let reason): "the hook \(hook) failed: \(reason)"
    case .hotJournal(let source):
      "a writer of \(source) died half-way and left a rollback journal; fencing the database would write to it"
    case .invalid(let path, let reason): "the new state is not valid: \(path): \(reason)"
    case .journalDamaged(let path, let line, let reason):
      "the journal \(path) was altered: line \(line): \(reason)"
    case .stateDamaged(let path, let reason): "\(path) cannot be used: \(reason)"
    case .backupDamaged(let id, let reason): "the backup \(id) cannot be used: \(reason)"
    }
  }

  private static func list(_ items: [String]) -> String {
    guard !items.isEmpty else { return "" }
    let more = items.count > 5 ? " and \(items.count - 5) more" : ""
    return ": " + items.prefix(5).joined(separator: ", ") + more
  }

  public var hint: String? {
    switch self {
    case .planUnreadable: "Make a new plan with `roundtrip rollback plan`."
    case .badSettings:
      "Give another path or value; those of --install, --env and --template begin at the app's folder (--app DIR)."
    case .nothingInProgress, .nothingFinished: "`roundtrip rollback history` says what there was."
    case .inProgress: "Go on with `roundtrip rollback resume`, or go back with `roundtrip rollback abort`."
    case .locked: "Wait for it to end; `roundtrip rollback status` says what it is at."
    case .unknownBackup: "`roundtrip rollback restore --list` names them."
    case .noHistory:
      "Name the app's folder with --app DIR, or the state folder with --state DIR. Where a rollback was run, its journal was taken away."
    case .needsApproval(let plan, _):
      "Read the plan; then add --approve \(plan). The approval ends with the next write to the database."
    case .wrongApproval: "Approve the plan that is to be run, by the id it carries."
    case .dangerous:
      "Mend what the hazards name, or insist with --override REASON; the reason goes into the journal."
    case .riskier, .otherEngine: "Make a new plan with `roundtrip rollback plan`."
    case .approvalVoid: "Make a new plan of the database as it is now, and approve that."
    case .integrity: "Restore a backup, or salvage what is left with `sqlite3 FILE .recover`."
    case .syncedKeys:
      "Make a new plan, which says so, and insist with --override REASON; or use --sync detach."
    case .otherTables: "Make a new plan with `roundtrip rollback plan`."
    case .installedUnreadable:
      "Go back with all tables (without --tables), or move it away so that only these are installed."
    case .syncChanged: "Nothing of the app was changed. Go back in another container, such as --format image."
    case .proofFailed(_, _, let report): "Nothing of the app was changed. The report is \(report)."
    case .artifactChanged, .changedMeanwhile: "Nothing of the app was changed; run it again."
    case .writtenSince: "The switch was taken back, so that nothing is lost; run it again."
    case .hookFailed:
      "See what it says, then go on with `roundtrip rollback resume`, or `roundtrip rollback abort`."
    case .hotJournal:
      "Open it once with the app, or with `sqlite3 FILE .tables`, so that SQLite finishes what was begun."
    case .invalid: "The switch was taken back."
    case .journalDamaged:
      "Keep the folder as it is for whoever has to find out; begin again with another --state."
    case .stateDamaged: "Keep the folder as it is; begin again with another --state."
    case .backupDamaged: "Choose another backup: `roundtrip rollback restore --list`."
    }
  }
}
