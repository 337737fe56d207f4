internal import Artifacts
internal import Catalog
internal import Checks
internal import JSON
public import Reports
internal import RoundTrip
internal import SQLite
internal import Streams
internal import Verdicts

/// What makes sure beforehand and afterwards.
extension RollbackOperations {
  /// Makes a backup by itself, as a run does before anything else.
  ///
  /// - Throws: as ``run(_:)`` where another run is at work or in progress.
  public func backUp(_ settings: RollbackSettings, reason: String) throws -> Backup {
    try settings.check()
    let folder = try open(settings.state)
    let backup = try BackupStore(folder: folder.backupsPath, files: options.files).make(
      run: "by-hand", reason: reason, source: settings.source, paths: settings.switchedPaths,
      isCompressed: settings.compressesBackups,
      busyTimeout: options.busyTimeout, progress: options.progress, cancellation: options.cancellation)
    try folder.record(
      "backup-made",
      data: .record([
        "backup": .string(backup.id), "reason": .string(reason),
        "commandLine": .strings(options.commandLine),
      ]))
    return backup
  }

  /// Removes old backups, never the newest, and returns the ids of those that went, or would go.
  ///
  /// - Parameters:
  ///   - days: older ones go; nil keeps them.
  ///   - count: those beyond the newest so many go; nil keeps them.
  /// - Throws: as ``run(_:)`` where another run is at work or in progress.
  public func prune(state: String, days: Int64?, count: Int64?, isDryRun: Bool) throws -> [String] {
    guard Files.kind(of: state) == .directory else {
      throw RollbackError.badSettings("there is no state folder \(state)")
    }
    let folder = try open(state)
    let store = BackupStore(folder: folder.backupsPath, files: options.files)
    if isDryRun { return try store.outdated(days: days, count: count, kept: []) }
    let removed = try store.thinOut(days: days, count: count, kept: [])
    try folder.record("backups-removed", data: .record(["backups": .strings(removed)]))
    return removed
  }

  /// What `integrity_check` and `foreign_key_check` find wrong with the database, as `CODE OBJECT`; empty where it is sound.
  public func integrityFindings(_ settings: RollbackSettings) throws -> [String] {
    let workspace = try Workspace(in: options.workDirectory)
    let copy = try SnapshotTaker.take(
      source: settings.source, into: workspace.path, busyTimeout: options.busyTimeout)
    let health = try SourceHealth(
      examining: copy.path, catalog: Catalog(reading: Exporter.openSnapshot(copy.path)),
      cancellation: options.cancellation)
    return health.findings.map { "\($0.code) \($0.object)" }
  }

  /// The whole verification with the target engine, from an export of its own; nothing is kept.
  public func compatibility(_ settings: RollbackSettings) throws -> Report {
    let workspace = try Workspace(in: options.workDirectory)
    let engine = try settings.target.engine(scratch: workspace.path, options.cancellation)
    return try Verification(
      Verification.Options(
        source: settings.source, format: settings.container, search: settings.search,
        workDirectory: options.workDirectory, busyTimeout: options.busyTimeout,
        adaptations: settings.adaptations(for: engine)),
      engine: engine, progress: options.progress, cancellation: options.cancellation
    ).run()
  }

  /// Whether everything still stands as the last finished rollback left it: what does not, in words. An app that has written to the artifact
  /// since is one reason.
  ///
  /// - Throws: ``RollbackError/nothingFinished(folder:)`` where no rollback has finished.
  public func differences(state folder: String) throws -> [String] {
    let ended = try history(state: folder).last {
      $0.event == "run-ended" && $0.data?["result"]?.string == RollbackOutcome.Result.finished.rawValue
    }
    guard let run = ended?.run else { throw RollbackError.nothingFinished(folder: folder) }
    let path = StateFolder.runPath(run, in: folder) + "/" + SwitchManifest.fileName
    let manifest = try SwitchManifest(json: JSONText.decode(Files.read(path)))
    return try manifest.items.compactMap { item in
      try Content.of(item.path).isSame(as: item.new) ? nil : "\(item.path) is not what the rollback put there"
    }
  }
}
