internal import JSON
internal import RoundTrip
internal import Streams

extension RollbackRun {
  static let clearedName = "cleared.jsonl"

  /// What is exported and proved.
  var carriedPath: String { plan?.settings.carriesAll == false ? runPath + "/carried.db" : sourcePath }
  /// The list of the rows that were cleared, which outlives the run.
  var clearedPath: String { runPath + "/" + Self.clearedName }

  /// Makes ``carriedPath``, where an earlier process of the run has not.
  func carry(_ plan: RollbackPlan) throws {
    guard !plan.settings.carriesAll else { return }
    if let carried = record.carried, carried.backup == record.backup,
      try Content.of(carriedPath).isSame(as: carried.file)
    {
      return
    }
    try removeArtifact()
    // A journal that was left would be played back into the new file.
    for suffix in ["", "-journal"] { try files.remove(carriedPath + suffix) }
    record.artifact = nil
    var facts = try files.around(carriedPath) {
      try CarriedDatabase(
        settings: plan.settings, source: sourcePath, installed: installedPath(plan), target: carriedPath,
        clearedList: clearedPath, scratch: scratch, options: options
      ).make()
    }
    try plan.refuseOtherTables(facts.part)
    if let part = facts.part, part.conflictCount > 0, record.override == nil {
      throw RollbackError.syncedKeys(part.conflicts.map(\.phrase))
    }
    try files.sync(carriedPath)
    facts.file = try Content.of(carriedPath)
    facts.backup = record.backup
    record.carried = facts
    try save()
  }

  /// What was installed when the run began, as its backup has it: the switch makes sure that it has not changed since.
  private func installedPath(_ plan: RollbackPlan) throws -> String {
    let backup = try store.read(record.backup ?? "")
    let entry = backup.entries.first { $0.path.utf8.elementsEqual(plan.settings.install.utf8) }
    return store.path(backup.id) + "/" + (entry?.stored ?? "nothing")
  }

  func syncState(_ plan: RollbackPlan, copy: String) throws -> [SyncDigest] {
    try CarriedDatabase.syncState(plan.settings, carried: carriedPath, copy: copy, options.cancellation)
  }

  /// The installed artifact, read once more: its sync state, and the tables that were to stay.
  ///
  /// - Throws: ``RollbackError/invalid(path:reason:)``, so that the switch is taken back.
  func refuseOther(in copy: String) throws {
    do {
      try CarriedDatabase.refuseOtherSync(record.sync ?? [], in: copy, options.cancellation)
      try record.carried?.refuseChangedOutside(in: copy, options.cancellation)
    } catch  where error is RollbackError || error is PartialError {
      throw RollbackError.invalid(path: plan?.settings.install ?? "", reason: "\(error)")
    }
  }
}

extension RollbackOperations {
  /// What a rehearsal or an export takes in the place of the source.
  ///
  /// - Parameter source: a snapshot.
  func carry(
    _ settings: RollbackSettings, source: String, in folder: String
  ) throws -> (path: String, facts: CarriedFacts?) {
    guard !settings.carriesAll else { return (source, nil) }
    let target = folder + "/carried.db"
    let facts = try CarriedDatabase(
      settings: settings, source: source, installed: settings.install, target: target,
      clearedList: folder + "/" + RollbackRun.clearedName, scratch: folder, options: options
    ).make()
    if let part = facts.part, part.conflictCount > 0, options.override == nil {
      throw RollbackError.syncedKeys(part.conflicts.map(\.phrase))
    }
    return (target, facts)
  }
}

extension RollbackOutcome {
  /// Says what became of the sync state.
  ///
  /// - Parameter list: where the list of cleared rows is kept; nil where it is not.
  mutating func tell(
    _ digests: [SyncDigest]?, _ facts: CarriedFacts?, _ settings: RollbackSettings, _ list: String?
  ) {
    if let part = facts?.part {
      self.part = facts?.proof?.json
      notes.append(
        "Taken from the native database: \(part.members.map(\.name).joined(separator: ", "))"
          + (part.kept.isEmpty ? "" : "; as they were stay: \(part.kept.map(\.name).joined(separator: ", "))")
      )
    }
    guard let digests else { return }
    let cleared = facts?.cleared
    let kept: JSONValue? = facts?.clearedList.flatMap { digest in
      list.map { .record(["path": .string($0), "sha256": .string(digest)]) }
    }
    sync = .record([
      "mode": .string(settings.sync.rawValue), "digests": .array(digests.map(\.json)),
      "cleared": cleared?.json,
      "list": kept,
    ])
    if let cleared {
      let what = cleared.items.map { "\($0.count) in \($0.table)\($0.column.map { ".\($0)" } ?? "")" }
      notes.append(
        "Detached from the sync layer; cleared: " + (what.isEmpty ? "nothing" : what.joined(separator: ", "))
          + (list.map { "; each row is in \($0)" } ?? ""))
    } else if !digests.isEmpty {
      let rows = digests.reduce(0) { $0 &+ $1.rowCount }
      notes.append(
        "The sync state is kept byte for byte: \(rows) rows of \(digests.map(\.table).joined(separator: ", "))"
      )
    }
  }
}
