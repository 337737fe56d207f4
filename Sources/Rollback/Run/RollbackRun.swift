internal import Engines
internal import JSON
internal import Reports
internal import RoundTrip
internal import SQLite
internal import Streams
internal import Verdicts

/// One process at work on a rollback: from the beginning, or from where another process left it. For one thread.
///
/// Nothing that the app reads is changed before the state file says `committed`, which one rename makes it say. Until then the run can only
/// be gone on with or dropped; from then on any process that takes over finishes the switch, or takes it back where the new
/// state is not valid.
final class RollbackRun {
  let folder: StateFolder
  private(set) var options: RunOptions
  let prover: any CopyProver
  let run: String
  let plan: RollbackPlan?
  var record: RunRecord
  var fence: SourceFence?
  private var engine: (any Engine)?
  private let workspace: Workspace

  var files: DurableFiles { folder.files }
  var runPath: String { folder.runPath(run) }
  var sourcePath: String { runPath + "/source.db" }
  var store: BackupStore { BackupStore(folder: folder.backupsPath, files: files) }
  var scratch: String { workspace.path }

  /// A new run.
  init(
    _ folder: StateFolder, run: String, plan: RollbackPlan?, record: RunRecord, options: RunOptions,
    prover: any CopyProver
  ) throws {
    self.folder = folder
    self.run = run
    self.plan = plan
    self.record = record
    self.options = options
    self.prover = prover
    workspace = try Workspace(in: options.workDirectory)
  }

  /// The run that the state file names.
  ///
  /// - Throws: ``RollbackError/nothingInProgress(folder:)``, ``RollbackError/stateDamaged(path:reason:)``.
  convenience init(goingOnIn folder: StateFolder, options: RunOptions, prover: any CopyProver) throws {
    guard folder.state.phase != .idle, let run = folder.state.run else {
      throw RollbackError.nothingInProgress(folder: folder.path)
    }
    let path = folder.runPath(run) + "/" + RunRecord.fileName
    let record: RunRecord
    do {
      record = try RunRecord(json: JSONText.decode(Files.read(path)))
    } catch {
      throw RollbackError.stateDamaged(path: path, reason: "\(error)")
    }
    let planPath = folder.runPath(run) + "/plan.json"
    let plan =
      try record.kind == .restore ? nil : RollbackPlan(reading: Files.read(planPath), path: planPath)
    try self.init(folder, run: run, plan: plan, record: record, options: options, prover: prover)
  }

  /// Writes down what is about to begin, and begins it.
  func begin(_ reason: String) throws {
    try files.makeFolder(runPath)
    if let plan { try files.create(runPath + "/plan.json", plan.bytes) }
    try save()
    let run = run
    try folder.record(
      "run-began",
      data: .record([
        "kind": .string(record.kind.rawValue), "plan": plan.map { .string($0.id) },
        "dataSafety": plan.map { .string($0.dataSafety.rawValue) },
        "approval": record.approval.map(JSONValue.string), "override": record.override.map(JSONValue.string),
        "restores": record.restores.map(JSONValue.string), "reason": .string(reason),
        "commandLine": .strings(options.commandLine), "tool": .string(Tool.version),
      ])
    ) {
      $0.phase = .preparing
      $0.run = run
    }
  }

  /// `record` as it is now, in one step.
  func save() throws {
    try files.replace(runPath + "/" + RunRecord.fileName, JSONText.encode(record.json, pretty: true) + [0x0a])
  }

  func targetEngine(_ settings: RollbackSettings) throws -> any Engine {
    if let engine { return engine }
    let made = try settings.target.engine(scratch: workspace.path, options.cancellation)
    engine = made
    return made
  }

  // MARK: Steps

  /// Stops before a step, on request.
  struct Paused: Error {
    var step: StepName
  }

  /// Runs one step with its hooks, and writes it into the journal.
  ///
  /// - Parameter work: returns what the journal is to know of its result.
  func step(_ name: StepName, _ work: () throws -> JSONValue?) throws {
    if name.isBeforeCommit {
      if options.pauseBefore == name { throw Paused(step: name) }
      try options.cancellation.check()
    }
    let hooks = Hooks(folder: plan?.settings.hooks, limit: plan?.settings.hookLimit ?? 0)
    let before = try hooks.run(.before, name, facts(name, nil))
    try folder.record("step-began", step: name, data: before.map { .record(["hook": .string($0)]) })
    let start = ContinuousClock.now
    let result = try work()
    let time = (ContinuousClock.now - start).components
    let milliseconds = time.seconds * 1_000 + time.attoseconds / 1_000_000_000_000_000
    try folder.record(
      "step-ended", step: name, data: .record(["milliseconds": .integer(milliseconds), "result": result]))
    do {
      _ = try hooks.run(.after, name, facts(name, result))
    } catch let error as RollbackError {
      // What is done is done: the next step may still be stopped by its own hook.
      try folder.record("hook-failed", step: name, data: .record(["reason": .string("\(error)")]))
    }
  }

  private func facts(_ step: StepName, _ result: JSONValue?) -> JSONValue {
    .record([
      "run": .string(run), "plan": plan.map { .string($0.id) }, "step": .string(step.rawValue),
      "source": plan.map { .string($0.settings.source) }, "app": plan.map { .string($0.settings.app) },
      "install": plan.map { .string($0.settings.install) }, "state": .string(folder.path), "result": result,
    ])
  }

  /// Past the commit point a run goes to its end: stopping there would leave the app half-way for longer.
  func ignoreCancellation() { options.cancellation = Cancellation() }

  // MARK: Ends

  func outcome(_ result: RollbackOutcome.Result, notes: [String] = []) -> RollbackOutcome {
    var outcome = RollbackOutcome(
      result: result, run: run, plan: plan?.id, backup: record.backup, notes: notes)
    if let plan { outcome.tell(record.sync, record.carried, plan.settings, clearedPath) }
    return outcome
  }

  /// Writes how it ended and lets go of the state folder.
  func end(_ result: RollbackOutcome.Result, _ data: JSONValue? = nil) throws {
    try folder.record("run-ended", data: .record(["result": .string(result.rawValue), "facts": data])) {
      $0.phase = .idle
      $0.run = nil
    }
  }

  /// Removes what only a run in progress needs.
  func clean() throws {
    for name in Files.names(in: runPath)
    where ![RunRecord.fileName, "plan.json", SwitchManifest.fileName, "report.json", Self.clearedName]
      .contains(name)
      && !name.hasPrefix("foreign-")
    {
      try files.remove(runPath + "/" + name)
    }
  }
}
