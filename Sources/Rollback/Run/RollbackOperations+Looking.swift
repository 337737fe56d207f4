public import JSON
internal import Streams

/// Where a state folder stands, as anybody may see it.
public struct RollbackStatus: Sendable, Hashable {
  public var phase: RollbackState.Phase
  public var run: String?
  /// Whether a process is at work on it.
  public var isAtWork: Bool
  public var reason: String?
  public var plan: String?
  /// The last step that began.
  public var step: StepName?
  public var lastEvent: String?
  public var lastTime: String?

  /// What to do next; nil where nothing is in progress.
  public var advice: String? {
    guard phase != .idle else { return nil }
    if isAtWork { return "A process is at work on it." }
    return phase == .preparing
      ? "Nothing of the app was changed. `roundtrip rollback resume` goes on, `roundtrip rollback abort` drops it."
      : "It is past the commit point. `roundtrip rollback resume` brings it to its end."
  }

  public var json: JSONValue {
    .record([
      "phase": .string(phase.rawValue), "run": run.map(JSONValue.string), "isAtWork": .bool(isAtWork),
      "reason": reason.map(JSONValue.string), "plan": plan.map(JSONValue.string),
      "step": step.map { .string($0.rawValue) }, "lastEvent": lastEvent.map(JSONValue.string),
      "lastTime": lastTime.map(JSONValue.string), "advice": advice.map(JSONValue.string),
    ])
  }
}

/// Reading, which waits for nobody and changes nothing.
extension RollbackOperations {
  /// - Throws: ``RollbackError`` where journal or state were altered.
  public func status(state folder: String) throws -> RollbackStatus {
    let (state, lines) = try read(folder)
    let own = lines.filter { $0.run != nil && $0.run == state.run }
    let began = own.first { $0.event == "run-began" }?.data
    return RollbackStatus(
      phase: state.phase, run: state.run, isAtWork: isLocked(folder),
      reason: began?["reason"]?.string, plan: began?["plan"]?.string, step: own.last { $0.step != nil }?.step,
      lastEvent: lines.last?.event, lastTime: lines.last?.time)
  }

  /// All lines of the journal, each held against the one before it.
  ///
  /// - Throws: ``RollbackError/journalDamaged(path:line:reason:)`` for the first line that is not what it was.
  public func history(state folder: String) throws -> [JournalLine] { try read(folder).lines }

  /// SHA-256 of the journal's last line, for keeping elsewhere; nil where there is no line.
  ///
  /// - Throws: as ``history(state:)``.
  public func journalHead(state folder: String) throws -> String? {
    let state = try StateFolder.readState(in: folder)
    let reader = try JournalReader(path: StateFolder.journalPath(in: folder), state: state)
    return reader.lines.isEmpty ? nil : reader.head
  }

  /// Holds the journal against a digest that was noted elsewhere: the line that it is of must still be there.
  ///
  /// - Throws: as ``history(state:)``, and ``RollbackError/journalDamaged(path:line:reason:)`` where no line has it.
  public func confirm(head: String, state folder: String) throws {
    let path = StateFolder.journalPath(in: folder)
    let reader = try JournalReader(path: path, state: StateFolder.readState(in: folder))
    let digests = reader.lines.dropFirst().map(\.previous) + [reader.head]
    guard !reader.lines.isEmpty, digests.contains(head.lowercased()) else {
      throw RollbackError.journalDamaged(
        path: path, line: reader.lines.count, reason: "no line up to here has the digest \(head)")
    }
  }

  /// All backups, the oldest first.
  public func backups(state folder: String) throws -> [Backup] {
    try BackupStore(folder: StateFolder.backupsPath(in: folder), files: options.files).all()
  }

  /// The state is replaced after the journal has its line: read first, it is never ahead of what is read then.
  private func read(_ folder: String) throws -> (state: RollbackState, lines: [JournalLine]) {
    let state = try StateFolder.readState(in: folder)
    let reader = try JournalReader(path: StateFolder.journalPath(in: folder), state: state)
    return (state, reader.lines)
  }

  private func isLocked(_ folder: String) -> Bool {
    guard Files.kind(of: folder + "/lock") == .file else { return false }
    do {
      _ = try StateLock(folder: folder)
      return false
    } catch {
      return true
    }
  }
}
