internal import JSON
public import Reports
internal import RoundTrip
internal import Streams

/// Looks at the triggers round by round, and starts what follows when one fires.
public struct Watcher: Sendable {
  private let settings: WatchSettings
  private let operations: RollbackOperations
  private let now: @Sendable () -> Timestamp
  /// Shows the last round to whoever asks.
  public let board = WatchBoard()

  /// - Parameter now: the clock that debouncing goes by.
  public init(
    _ settings: WatchSettings, options: RunOptions, now: @escaping @Sendable () -> Timestamp = Timestamp.now
  ) {
    self.init(settings, RollbackOperations(options), now: now)
  }

  init(
    _ settings: WatchSettings, _ operations: RollbackOperations,
    now: @escaping @Sendable () -> Timestamp = Timestamp.now
  ) {
    self.settings = settings
    self.operations = operations
    self.now = now
  }

  private var state: String { settings.rollback.state }
  private var options: RunOptions { operations.options }
  public var signals: SignalFolder { SignalFolder(settings.signals, files: options.files) }

  /// Whether what is to be watched can be gone back from at all, as it is now.
  ///
  /// - Throws: ``RollbackError/badSettings(_:)``.
  public func check() throws { try settings.rollback.check() }

  /// One look at every trigger, and what follows from it.
  ///
  /// - Throws: ``RollbackError`` where the state folder cannot be used, `FileError`, `Cancelled`. A plan or a rollback that fails is in the
  ///   round's notes and in the journal.
  public func round() throws -> WatchRound {
    let conditions = WatchConditions(settings: settings, operations: operations, signals: signals)
    let time = now()
    var round = WatchRound(
      timestamp: time.text, observations: try Trigger.allCases.map(conditions.observe))
    round.notes = signals.strangers.map { "\($0) in \(signals.path) is no signal" }
    let before = try WatchMemory(in: state)
    var memory = before
    judge(&round, &memory, at: time)
    if memory != before || !round.fired.isEmpty { try write(memory, round, before) }
    if !round.fired.isEmpty { try follow(&round) }
    round.journalHead = try operations.journalHead(state: state)
    board.show(round, memory)
    if let metrics = settings.metrics {
      try options.files.replace(metrics, Array(WatchMetrics(round, memory).text.utf8), mode: 0o644)
    }
    return round
  }

  private func judge(_ round: inout WatchRound, _ memory: inout WatchMemory, at time: Timestamp) {
    for observation in round.observations {
      let trigger = observation.trigger
      switch observation.state {
      case .on where memory.mayFire(trigger, at: time, debounce: settings.debounce):
        memory[trigger].isOn = true
        memory[trigger].firings += 1
        memory[trigger].firedAt = time
        round.fired.append(trigger)
      case .on:
        memory[trigger].isOn = true
        round.heldBack.append(trigger)
      case .quiet where memory[trigger].isOn: memory[trigger].isOn = false
      case .quiet, .unknown, .unwatched: break
      }
    }
  }

  /// The trail first: what has fired must not be forgotten by whatever follows.
  private func write(_ memory: WatchMemory, _ round: WatchRound, _ before: WatchMemory) throws {
    let folder = try StateFolder(state, files: options.files)
    for observation in round.observations {
      let trigger = observation.trigger
      let event: String? =
        round.fired.contains(trigger)
        ? "trigger-fired"
        : memory[trigger].isOn == before[trigger].isOn
          ? nil : memory[trigger].isOn ? "trigger-held-back" : "trigger-cleared"
      guard let event else { continue }
      try folder.record(
        event,
        data: .record([
          "trigger": .string(trigger.rawValue), "reason": observation.reason.map(JSONValue.string),
        ]))
    }
    try options.files.replace(
      state + "/" + WatchMemory.fileName, JSONText.encode(memory.json) + [0x0a])
    for trigger in round.fired + round.heldBack where trigger.isSignal {
      if try signals.reason(of: trigger) != nil { try signals.take(trigger) }
    }
  }

  // MARK: What follows

  private func follow(_ round: inout WatchRound) throws {
    if let obstacle = try obstacle() {
      round.notes.append("no plan was made: \(obstacle)")
      return
    }
    let why = round.observations.filter { round.fired.contains($0.trigger) }.map {
      "\($0.trigger.rawValue): \($0.reason ?? "")"
    }
    do {
      let plan = try operations.plan(settings.rollback, reason: why.joined(separator: "; "))
      let file = state + "/plans/" + plan.id.prefix(12) + ".json"
      try options.files.makeFolder(state + "/plans")
      try options.files.replace(file, plan.bytes)
      (round.plan, round.planFile) = (plan.id, file)
      try record(
        "trigger-planned", ["plan": .string(plan.id), "dataSafety": .string(plan.dataSafety.rawValue)])
      guard settings.action == .run else { return }
      guard plan.dataSafety == .safe else {
        round.notes.append("the plan is \(plan.dataSafety.rawValue), so that somebody has to read it first")
        return
      }
      round.outcome = try operations.run(plan)
    } catch {
      if options.cancellation.isRequested { throw Cancelled() }
      let failure = Failure(error)
      round.notes.append("what should have followed failed: \(failure.message)")
      try record("trigger-failed", ["reason": .string(failure.message)])
    }
  }

  /// Why nothing can follow; nil where it can.
  private func obstacle() throws -> String? {
    let status = try operations.status(state: state)
    if status.phase != .idle { return "the rollback \(status.run ?? "?") is in progress" }
    let ended = try operations.history(state: state).last { $0.event == "run-ended" }
    guard ended?.data?["result"]?.string == RollbackOutcome.Result.finished.rawValue else { return nil }
    return "the app is on sql.js already, by \(ended?.run ?? "?")"
  }

  private func record(_ event: String, _ data: KeyValuePairs<String, JSONValue?>) throws {
    // A run that was interrupted still holds what it holds; its own lines say so.
    try StateFolder(state, files: options.files).record(event, data: .record(data))
  }
}
