internal import Artifacts
internal import Checks
internal import Engines
internal import JSON
internal import Reports
internal import RoundTrip
internal import SQLite
internal import Streams
internal import Verdicts

/// Everything that can be asked of a rollback, for callers on ordinary threads: each call does the whole work and returns. Tasks use
/// ``RollbackCoordinator``.
public struct RollbackOperations: Sendable {
  let options: RunOptions
  let prover: any CopyProver

  public init(_ options: RunOptions) {
    self.init(options, prover: VerificationProver())
  }

  init(_ options: RunOptions, prover: any CopyProver) {
    self.options = options
    self.prover = prover
  }

  // MARK: Planning

  /// Says how risky it is and what is to be done, and changes nothing.
  ///
  /// - Throws: ``RollbackError/badSettings(_:)``, and what `Failure` knows.
  public func plan(_ settings: RollbackSettings, reason: String) throws -> RollbackPlan {
    let settings = settings.followingLinks()
    try settings.check()
    let workspace = try Workspace(in: options.workDirectory)
    let engine = try settings.target.engine(scratch: workspace.path, options.cancellation)
    // Before the assessment: a write between the two makes an approval void rather than wrong.
    let fingerprint = try DigestJob(
      source: settings.source, workDirectory: options.workDirectory, busyTimeout: options.busyTimeout,
      progress: options.progress, cancellation: options.cancellation
    ).run().fingerprint
    var part = try part(of: settings, in: workspace.path)
    let assessed = try AssessJob(
      source: settings.source, target: settings.target.assessTarget(), workDirectory: options.workDirectory,
      busyTimeout: options.busyTimeout, syncProfile: settings.syncProfile, syncMode: settings.sync,
      tables: part?.members.map(\.name), progress: options.progress, cancellation: options.cancellation
    ).run()
    if let count = part?.leftOut.count, count > 0 {
      part?.notes.append(
        "hazards were looked for in what goes back, and not in the \(count) object\(count == 1 ? "" : "s") of the native database that \(count == 1 ? "stays" : "stay") behind; damage and sync state everywhere"
      )
    }
    var target = engine.identity
    target.compileOptions = []
    let safety = [assessed.assessment.dataSafety, part?.dataSafety ?? .safe].max { $0.rank < $1.rank }
    let hazards = Set(assessed.scan.check.codes + (part?.hazards ?? [])).sorted()
    let estimate = assessed.assessment.estimates.first { $0.format == settings.container }
    return RollbackPlan(
      reason: reason, timestamp: Timestamp.now().text, dataSafety: safety ?? .safe,
      requiredSteps: RollbackStep.all(
        bytes: Files.size(of: settings.source) ?? 0, importTime: estimate?.duration ?? 0),
      backupLocation: StateFolder.backupsPath(in: settings.state), sourceFingerprint: fingerprint,
      targetEngine: target, hazards: hazards, settings: settings,
      sync: assessed.sync, part: part)
  }

  /// Everything that a run does short of backup, fence and switch, in a scratch folder: nothing of the app or its state folder is
  /// touched.
  ///
  /// - Throws: as a run does.
  public func rehearse(_ plan: RollbackPlan) throws -> RollbackOutcome {
    try plan.settings.check()
    try checkApproval(of: plan)
    let workspace = try Workspace(in: options.workDirectory)
    let engine = try plan.settings.target.engine(scratch: workspace.path, options.cancellation)
    guard engine.identity.isSameBuild(as: plan.targetEngine) else {
      throw RollbackError.otherEngine(planned: plan.targetEngine.phrase, now: engine.identity.phrase)
    }
    let settings = plan.settings
    let artifact = workspace.path + "/artifact" + settings.container.suffix
    let source = try SnapshotTaker.take(
      source: settings.source, into: workspace.path, busyTimeout: options.busyTimeout
    ).path
    let carried = try carry(settings, source: source, in: workspace.path)
    try plan.refuseOtherTables(carried.facts?.part)
    _ = try ExportJob(
      ExportJob.Options(
        source: carried.path, target: artifact, format: settings.container, search: settings.search,
        examines: settings.container != .image, workDirectory: options.workDirectory,
        busyTimeout: options.busyTimeout, adaptations: settings.adaptations(for: engine),
        partOf: carried.facts?.part?.part),
      progress: options.progress, cancellation: options.cancellation
    ).run()
    let proof = try prover.prove(
      ProofTask(
        source: carried.path, artifact: artifact, scratch: workspace.path + "/proof", settings: settings,
        engine: engine, options: options))
    guard proof.exitCode == .open else {
      throw RollbackError.proofFailed(
        exitCode: proof.exitCode, summary: proof.summary, report: "not kept by a dry run")
    }
    let sync = try CarriedDatabase.syncState(
      settings, carried: carried.path, copy: workspace.path + "/proof/copy.db", options.cancellation)
    try carried.facts?.refuseChangedOutside(in: workspace.path + "/proof/copy.db", options.cancellation)
    var outcome = RollbackOutcome(result: .dryRun, plan: plan.id)
    outcome.notes = [proof.summary] + settings.switchedPaths.map { "would replace \($0)" }
    outcome.tell(sync, carried.facts, settings, nil)
    return outcome
  }

  // MARK: Running

  /// - Throws: ``RollbackError`` where it is refused, and what `Failure` knows. The app is then as it was, or, past the commit
  ///   point, `resume` finishes it.
  public func run(_ plan: RollbackPlan) throws -> RollbackOutcome {
    try plan.settings.check()
    let folder = try open(plan.settings.state)
    do {
      try checkApproval(of: plan)
    } catch let error as RollbackError {
      try folder.record(
        "refused", data: .record(["plan": .string(plan.id), "reason": .string("\(error)")]))
      throw error
    }
    var record = RunRecord(kind: .rollback)
    record.approval = options.approval
    record.override = options.override
    let run = try RollbackRun(
      folder, run: Self.name(for: plan.id), plan: plan, record: record, options: options, prover: prover)
    try run.begin(plan.reason)
    return try run.drive().withHead(of: folder)
  }

  /// Goes on with what is in progress.
  public func resume(state: String) throws -> RollbackOutcome {
    try takeOver(state, "resume") { try $0.drive() }
  }

  /// Drops what is in progress where it is not committed; finishes it where it is.
  public func abort(state: String) throws -> RollbackOutcome {
    try takeOver(state, "abort") { try $0.abort() }
  }

  /// Brings back what a backup holds of the app: artifact and environment, absence included.
  public func restore(_ backup: String, state: String) throws -> RollbackOutcome {
    let folder = try open(existing: state)
    let store = BackupStore(folder: folder.backupsPath, files: options.files)
    _ = try store.read(backup)
    var record = RunRecord(kind: .restore)
    record.restores = backup
    let run = try RollbackRun(
      folder, run: Self.name(for: String(backup.suffix(8))), plan: nil, record: record, options: options,
      prover: prover)
    try run.begin("restore of \(backup)")
    return try run.drive().withHead(of: folder)
  }

  private func takeOver(
    _ state: String, _ request: String, _ work: (RollbackRun) throws -> RollbackOutcome
  ) throws -> RollbackOutcome {
    guard Files.kind(of: state) == .directory else { throw RollbackError.nothingInProgress(folder: state) }
    let folder = try StateFolder(state, files: options.files)
    let run = try RollbackRun(goingOnIn: folder, options: options, prover: prover)
    try folder.record(
      "taken-over",
      data: .record([
        "request": .string(request), "phase": .string(folder.state.phase.rawValue),
        "commandLine": .strings(options.commandLine),
      ]))
    return try work(run).withHead(of: folder)
  }

  func open(_ state: String) throws -> StateFolder {
    let folder = try StateFolder(state, files: options.files)
    if folder.state.phase != .idle {
      throw RollbackError.inProgress(run: folder.state.run ?? "?", folder: state)
    }
    return folder
  }

  private func open(existing state: String) throws -> StateFolder {
    guard Files.kind(of: state) == .directory else {
      throw RollbackError.badSettings("there is no state folder \(state)")
    }
    return try open(state)
  }

  /// A risky plan needs the approval of exactly this plan, a dangerous one a reason to run it all the same.
  private func checkApproval(of plan: RollbackPlan) throws {
    if let approval = options.approval, approval != plan.id {
      throw RollbackError.wrongApproval(given: approval, plan: plan.id)
    }
    switch plan.dataSafety {
    case .safe: break
    case .risky:
      guard options.approval != nil || options.override?.isEmpty == false else {
        throw RollbackError.needsApproval(plan: plan.id, hazards: plan.hazards + plan.waiting)
      }
    case .dangerous:
      guard options.override?.isEmpty == false else {
        throw RollbackError.dangerous(plan: plan.id, hazards: plan.hazards + plan.reinserted)
      }
    }
  }

  /// Sorts by time.
  private static func name(for id: String) -> String {
    Timestamp.now().text.filter { $0 != "-" && $0 != ":" && $0 != "." } + "-" + id.prefix(8)
  }
}

extension RollbackOutcome {
  fileprivate func withHead(of folder: StateFolder) -> RollbackOutcome {
    var outcome = self
    outcome.journalHead = folder.state.headDigest
    return outcome
  }
}
