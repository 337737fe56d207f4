internal import JSON
internal import Reports
internal import Streams

/// The folder that holds journal, state, runs and backups, held by one process at a time.
final class StateFolder {
  let path: String
  let files: DurableFiles
  private(set) var state: RollbackState
  private var journalLength: Int64
  private let lock: StateLock
  /// The end of the journal is not known: nothing more may be written to it.
  private var isBroken = false

  var journalPath: String { Self.journalPath(in: path) }
  var backupsPath: String { Self.backupsPath(in: path) }

  static func journalPath(in folder: String) -> String { folder + "/journal.jsonl" }
  static func statePath(in folder: String) -> String { folder + "/state.json" }
  static func backupsPath(in folder: String) -> String { folder + "/backups" }
  static func runPath(_ run: String, in folder: String) -> String { folder + "/runs/" + run }

  func runPath(_ run: String) -> String { Self.runPath(run, in: path) }

  /// Locks the folder, made where it is missing, verifies its journal, and mends what a process that died left half written.
  ///
  /// - Throws: ``RollbackError`` where another run holds it, or journal or state were altered; `FileError`.
  init(_ path: String, files: DurableFiles) throws {
    self.path = path
    self.files = files
    try files.makeFolder(path)
    lock = try StateLock(folder: path)
    state = try Self.readState(in: path)
    let reader = try JournalReader(path: Self.journalPath(in: path), state: state)
    journalLength = reader.length
    for name in ["runs", "backups"] { try files.makeFolder(path + "/" + name) }
    if reader.tornBytes > 0 { try files.truncate(Self.journalPath(in: path), to: reader.length) }
    state.headSequence = Int64(reader.lines.count)
    state.headDigest = reader.head
    if reader.tornBytes > 0 || reader.unheardLines > 0 {
      try record(
        JournalReader.mending,
        data: .record([
          "bytesCut": .integer(reader.tornBytes), "linesAdopted": .integer(Int64(reader.unheardLines)),
        ]))
    }
  }

  /// - Throws: ``RollbackError/stateDamaged(path:reason:)``.
  static func readState(in folder: String) throws -> RollbackState {
    let path = statePath(in: folder)
    guard Files.kind(of: path) != .missing else { return RollbackState() }
    do {
      return try RollbackState(json: JSONText.decode(Files.read(path)))
    } catch {
      throw RollbackError.stateDamaged(path: path, reason: "\(error)")
    }
  }

  /// Writes a line and, with one rename, the state that knows of it.
  ///
  /// - Parameter change: what else changes with that rename.
  func record(
    _ event: String, step: StepName? = nil, data: JSONValue? = nil,
    _ change: (inout RollbackState) -> Void = { _ in }
  ) throws {
    guard !isBroken else { throw FileError(.broken, operation: "write", path: journalPath) }
    var next = state
    change(&next)
    let line = JournalLine(
      sequence: state.headSequence + 1, time: Timestamp.now().text, event: event, run: next.run ?? state.run,
      step: step, data: data, previous: state.headDigest)
    let bytes = try line.bytes
    next.headSequence += 1
    next.headDigest = JournalLine.digest(of: bytes)
    do {
      try files.append(bytes + [0x0a], to: journalPath)
      try files.replace(Self.statePath(in: path), JSONText.encode(next.json) + [0x0a])
    } catch {
      try mend(after: error, next, Int64(bytes.count) + 1)
      throw error
    }
    state = next
    journalLength += Int64(bytes.count) + 1
  }

  /// After a failure the journal must end where the state file says, so that the next line does not follow half of one.
  private func mend(after error: any Error, _ next: RollbackState, _ length: Int64) throws {
    guard !(error is CrashPoint) else { return }
    isBroken = true
    if try Self.readState(in: path) == next {
      // Only the folder could not be synced: the line counts.
      state = next
      journalLength += length
    } else if Files.kind(of: journalPath) == .file {
      try files.truncate(journalPath, to: journalLength)
    }
    isBroken = false
  }
}
