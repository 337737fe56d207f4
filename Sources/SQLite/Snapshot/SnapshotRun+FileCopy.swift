/// The methods that copy files.
extension SnapshotRun {
  // MARK: Rollback-journal mode

  /// Copies the main file, which cannot change under the lock, and the journal of a dead writer if there is one.
  func copyAlone(_ file: VFSFile, to target: String) throws(SnapshotError) -> Taken {
    let before = FileFacts.ifPresent(file.path)
    let size = try copyMain(file, to: target, observer: observer) ?? 0
    afterMainCopy()
    let journal = try copyHotJournal(of: file, to: target)
    // Not SQLite's doing: something that ignores its locks overwrote or replaced the file.
    guard let before, before == FileFacts.ifPresent(file.path), before.size == size else {
      throw failure(.changedTooOften(attempts: 1))
    }
    guard journal else { return Taken(method: .fileCopy, sourceSize: size) }
    try recover(target)
    return Taken(method: .fileCopyWithHotJournal, sourceSize: size, notes: [Self.journalNote])
  }

  private static let journalNote =
    "A writer died half-way and left a rollback journal; its changes were rolled back in the snapshot, not in the source."

  // MARK: WAL mode

  func snapshotWithLog(of file: VFSFile, into target: String) throws(SnapshotError) -> Taken {
    var attempts = 0
    for _ in 0..<copyAttempts {
      attempts += 1
      if let taken = try copyWithLog(file, to: target) { return taken }
    }
    // The log was reset meanwhile, so a writer lives, and under our lock it cannot remove log and index: the
    // backup's own connection will find both and create neither.
    if isPresent(file.path + "-wal"), isPresent(file.path + "-shm") {
      do {
        return try backUp(file, to: target)
      } catch {
        switch error.reason {
        case .failed: break
        default: throw error
        }
      }
    }
    for _ in 0..<lastAttempts {
      attempts += 1
      if let taken = try copyWithLog(file, to: target) { return taken }
    }
    throw failure(.changedTooOften(attempts: attempts))
  }

  private func isPresent(_ path: String) -> Bool { FileFacts.ifPresent(path) != nil }

  /// Copies the main file and then the log; nil when the log was reset meanwhile.
  ///
  /// Other connections may write during the copy. A checkpoint moves pages from the log into the main file, so the
  /// copy of the main file may be a mixture; but every such page is still in the log as long as the log is not
  /// reset, and a reset gives it a new header. With the same header before and after, replaying the copied
  /// log over the mixture yields the state of the last commit in it (<https://www.sqlite.org/walformat.html>).
  private func copyWithLog(_ file: VFSFile, to target: String) throws(SnapshotError) -> Taken? {
    guard let before = try settledLog(of: file) else { return nil }
    let isUnchanged = { () throws(SQLiteError) in before.isSame(as: try LogState(of: file.path)) }
    let size = try copyMain(file, to: target, observer: nil, while: isUnchanged)
    guard let size else { return nil }
    afterMainCopy()
    let journal = try copyHotJournal(of: file, to: target)
    let logSize =
      before.isEmpty ? 0 : try copySideFile(file.path + "-wal", .writeAheadLog, to: target + "-wal")
    let after = try sqlite { () throws(SQLiteError) in try LogState(of: file.path) }
    guard before.isSame(as: after) else {
      PrivateFile.remove(target + "-wal")
      PrivateFile.remove(target + "-journal")
      return nil
    }
    try showToObserver(target)
    var taken = Taken(method: .fileCopy, sourceSize: size, logSize: logSize)
    if logSize > 0 { taken.method = .fileCopyWithWAL }
    if journal {
      taken.method = .fileCopyWithHotJournal
      taken.notes.append(Self.journalNote)
    }
    if logSize > 0 || journal { try recover(target) }
    return taken
  }

  /// The log before the copy; nil when it does not come to rest.
  ///
  /// An empty log has no header that would show a reset, only time stamps, and those must be old enough to differ
  /// from the next ones.
  private func settledLog(of file: VFSFile) throws(SnapshotError) -> LogState? {
    for attempt in 0..<3 {
      let state = try sqlite { () throws(SQLiteError) in try LogState(of: file.path) }
      if !state.isFresh() { return state }
      if attempt < 2 { PrivateFile.pause(milliseconds: Int(FileFacts.grain / 1_000_000)) }
    }
    return nil
  }
}
