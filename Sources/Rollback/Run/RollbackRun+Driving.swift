internal import Artifacts
internal import Checks
internal import Engines
internal import JSON
internal import Processes
internal import RoundTrip
internal import SQLite
internal import Streams
internal import Verdicts

/// From wherever the run is to one of its ends.
extension RollbackRun {
  /// Goes on with whatever the state file says.
  ///
  /// - Throws: what stopped it. The app is then as it was before, or, past the commit point, the next process goes on.
  func drive() throws -> RollbackOutcome {
    defer { fence = nil }
    switch folder.state.phase {
    case .idle: throw RollbackError.nothingInProgress(folder: folder.path)
    case .preparing: return try prepareAndSwitch()
    case .committed: return try forward(isTakenOver: true)
    case .reverting: return try back(reason: "it was interrupted while it went back")
    }
  }

  /// Drops a run that has not been committed; one that has been goes forward, since that is what every later process must do.
  func abort() throws -> RollbackOutcome {
    defer { fence = nil }
    guard folder.state.phase == .preparing else {
      var outcome = try drive()
      if outcome.result != .wentBack {
        outcome.notes.append(
          "It was past the commit point and was finished; `roundtrip rollback restore` brings the state before back."
        )
      }
      return outcome
    }
    try dropStaged()
    try clean()
    try end(.aborted)
    return outcome(.aborted)
  }

  // MARK: Before the commit point

  private func prepareAndSwitch() throws -> RollbackOutcome {
    do {
      if let plan {
        try prepare(plan)
        try step(.switch) {
          try commit(plan)
          guard let manifest = try readManifest() else { return nil }
          try apply(manifest)
          return .record(["items": .strings(manifest.items.map(\.path))])
        }
      } else {
        try commitRestore()
      }
    } catch let error as Paused {
      fence = nil
      try folder.record("paused", step: error.step)
      var outcome = outcome(.paused)
      outcome.step = error.step
      return outcome
    } catch {
      // Writers are let in first, whatever else fails.
      fence = nil
      guard !(error is CrashPoint) else { throw error }
      if folder.state.phase == .preparing { try? leave(after: error) }
      guard folder.state.phase == .committed, error.isAboutTheNewState else { throw error }
      return try back(reason: "\(error)")
    }
    return try forward(isTakenOver: false)
  }

  /// After a failure nothing is left beside the app's files. A run that may succeed the next time stays, to be gone on with.
  private func leave(after error: any Error) throws {
    try dropStaged()
    let failure = Failure(error)
    try folder.record(
      "failed",
      data: .record([
        "reason": .string(failure.message), "exitCode": .integer(Int64(failure.exitCode.rawValue)),
      ]))
    guard !error.mayPass else { return }
    try clean()
    try end(.aborted, .record(["reason": .string(failure.message)]))
  }

  // MARK: After it

  /// Finishes what was committed, or takes it back where the new state is not valid.
  private func forward(isTakenOver: Bool) throws -> RollbackOutcome {
    ignoreCancellation()
    guard let manifest = try readManifest() else {
      throw RollbackError.stateDamaged(path: runPath + "/" + SwitchManifest.fileName, reason: "it is missing")
    }
    do {
      if isTakenOver { try refuseNewerSource(manifest) }
      try apply(manifest)
      if plan == nil { try validatePlaces(manifest) }
      if let plan, !record.isValidated {
        try step(.validate) { try validate(plan, manifest) }
        record.isValidated = true
        try save()
      }
    } catch  where !(error is CrashPoint) && error.isAboutTheNewState {
      return try back(reason: "\(error)")
    }
    fence = nil
    return try finish()
  }

  /// Between the death of a process and this one, the app may have written to the database that it still reads.
  private func refuseNewerSource(_ manifest: SwitchManifest) throws {
    guard let plan, let fingerprint = manifest.sourceFingerprint else { return }
    let fence = try SourceFence(source: plan.settings.source, busyTimeout: options.busyTimeout)
    self.fence = fence
    let copy = scratch + "/fenced.db"
    try fence.copy(to: copy, options.cancellation)
    let now = try Self.fingerprint(of: copy, options)
    guard now == fingerprint else { throw RollbackError.writtenSince(planned: fingerprint, now: now) }
  }

  private func finish() throws -> RollbackOutcome {
    guard let plan else {
      try clean()
      try end(.restored)
      return outcome(.restored)
    }
    var notes: [String] = []
    try step(.finish) {
      try clean()
      let kept = Set([record.backup].compactMap(\.self))
      do {
        let removed = try store.thinOut(
          days: plan.settings.retentionDays, count: plan.settings.retentionCount, kept: kept)
        return .record(["backupsRemoved": .strings(removed)])
      } catch let error as RollbackError {
        notes.append("Old backups were not removed: \(error)")
        return .record(["failure": .string("\(error)")])
      }
    }
    try end(.finished)
    return outcome(.finished, notes: notes)
  }

  private func back(reason: String) throws -> RollbackOutcome {
    fence = nil
    guard let manifest = try readManifest() else {
      throw RollbackError.stateDamaged(path: runPath + "/" + SwitchManifest.fileName, reason: "it is missing")
    }
    if folder.state.phase != .reverting {
      try folder.record("going-back", data: .record(["reason": .string(reason)])) { $0.phase = .reverting }
    }
    let notes = [reason] + (try goBack(manifest))
    try clean()
    try end(.wentBack, .record(["notes": .strings(notes)]))
    return outcome(.wentBack, notes: notes)
  }
}

extension Error {
  /// Whether it says that the app should not stay in the new state, rather than that something could not be done.
  fileprivate var isAboutTheNewState: Bool {
    switch self {
    case let error as RollbackError:
      switch error {
      case .invalid, .writtenSince, .changedMeanwhile, .hookFailed, .artifactChanged: true
      default: false
      }
    case is ArtifactError, is EngineError: true
    case let error as SQLiteError: error.isCorrupt || error.isNotADatabase
    default: false
    }
  }

  /// Whether the same run may succeed when it is gone on with.
  fileprivate var mayPass: Bool {
    switch self {
    case is Cancelled, is FileError, is SnapshotError: true
    case let error as ArtifactError: error.isInterruption
    case let error as RollbackError: error.isHookFailure
    case let error as SQLiteError: error.isBusy || error.isFull
    default: false
    }
  }
}

extension ArtifactError {
  fileprivate var isInterruption: Bool { if case .interrupted = self { true } else { false } }
}

extension RollbackError {
  fileprivate var isHookFailure: Bool { if case .hookFailed = self { true } else { false } }
}
