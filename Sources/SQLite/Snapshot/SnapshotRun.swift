/// One call of ``SnapshotTaker``: checks the source, locks it, and picks the method.
struct SnapshotRun {
  let source: String
  let folder: String
  let busyTimeout: Int
  var progress: ((Int64, Int64) -> Void)?
  var isCancelled: () -> Bool = { false }
  var observer: ((UnsafeRawBufferPointer) -> Void)?
  /// How often a log that is reset meanwhile is tried by copying before the online backup takes over.
  var copyAttempts = 2
  /// How often after that, when the online backup is not possible.
  var lastAttempts = 3
  /// Called after the main file was copied and before the log is: where a test lets the source change.
  var afterMainCopy: () -> Void = {}
  var freeSpace: (String) -> Int64? = PrivateFile.freeSpace(in:)

  init(source: String, folder: String, busyTimeout: Int) {
    self.source = source
    self.folder = folder
    self.busyTimeout = busyTimeout
  }

  func take() throws(SnapshotError) -> Snapshot {
    let path = try checkedPath()
    let file = try sqlite(failure: unreadable) { () throws(SQLiteError) in
      try VFSFile(path: path, kind: .mainDatabase)
    }
    try refuseUnlessDatabase(file)
    try lock(file)
    defer { file.unlock() }
    try refuseWithoutSpace(path)
    let target = try createTarget()
    do {
      let taken = try snapshot(of: file, into: target)
      return try finished(taken, at: target)
    } catch {
      PrivateFile.removeDatabase(target)
      throw error
    }
  }

  private func snapshot(of file: VFSFile, into target: String) throws(SnapshotError) -> Taken {
    let header = try sqlite { () throws(SQLiteError) in DatabaseHeader(try file.head(DatabaseHeader.size)) }
    let log = FileFacts.ifPresent(file.path + "-wal")
    // As SQLite does: a log beside the file counts whatever the header says.
    if header.usesWriteAheadLog || (log?.size ?? 0) > 0 {
      return try snapshotWithLog(of: file, into: target)
    }
    return try copyAlone(file, to: target)
  }

  /// A last look at the private file, and its header set to rollback-journal mode.
  private func finished(_ taken: Taken, at target: String) throws(SnapshotError) -> Snapshot {
    let size: Int64
    let header: DatabaseHeader
    do {
      size = try FileFacts(path: target).size
      header = try Self.headerInRollbackMode(target)
    } catch {
      throw writeFailure(error, needed: 0)
    }
    guard header.isPlausible else {
      throw failure(.notADatabase(looksLike: "a database with a damaged or encrypted header"))
    }
    if let expected = header.expectedSize, expected > size {
      throw failure(.truncated(expected: expected, actual: size))
    }
    return Snapshot(
      path: target, method: taken.method, size: size, sourceSize: taken.sourceSize, walSize: taken.logSize,
      notes: taken.notes)
  }

  /// Sets bytes 18 and 19 to 1, so that nobody looks for a log beside the file, and returns the header before that.
  private static func headerInRollbackMode(_ target: String) throws(SystemError) -> DatabaseHeader {
    let file = try PrivateFile(opening: target)
    let header = DatabaseHeader(try file.bytes(at: 0, count: DatabaseHeader.size))
    if header.usesWriteAheadLog { try file.write([1, 1], at: 18) }
    return header
  }

  /// What a method has to say about its work.
  struct Taken {
    var method: Snapshot.Method
    var sourceSize: Int64
    var logSize: Int64 = 0
    var notes: [String] = []
  }
}

// MARK: Before the copy

extension SnapshotRun {
  private func checkedPath() throws(SnapshotError) -> String {
    // A NUL would silently cut the name, and another file would be read.
    guard !source.isEmpty, !source.utf8.contains(0) else { throw failure(.missing) }
    let facts: FileFacts
    do {
      facts = try FileFacts(path: source)
    } catch {
      throw failure(error.isMissing ? .missing : .unreadable(error.message))
    }
    switch facts.kind {
    case .directory: throw failure(.directory)
    case .other: throw failure(.notRegularFile)
    case .regular: break
    }
    guard facts.size > 0 else { throw failure(.emptyFile) }
    return try sqlite { () throws(SQLiteError) in try VFSFile.fullPath(source) }
  }

  private func refuseUnlessDatabase(_ file: VFSFile) throws(SnapshotError) {
    let head = try sqlite(failure: unreadable) { () throws(SQLiteError) in try file.head(4_096) }
    guard DatabaseHeader(head).hasMagic else {
      throw failure(.notADatabase(looksLike: FileGuess.name(of: head)))
    }
    if head.count < DatabaseHeader.size {
      throw failure(.truncated(expected: 512, actual: Int64(head.count)))
    }
  }

  /// Waits for a SHARED lock. While it is held nobody can write the main file in rollback-journal mode, and in
  /// WAL mode nobody can remove the log.
  private func lock(_ file: VFSFile) throws(SnapshotError) {
    let clock = ContinuousClock()
    let end = clock.now + .milliseconds(busyTimeout)
    var pause = 1
    while true {
      if isCancelled() { throw failure(.cancelled) }
      if try sqlite({ () throws(SQLiteError) in try file.lockShared() }) { return }
      if clock.now >= end { throw failure(.locked(waited: busyTimeout)) }
      PrivateFile.pause(milliseconds: pause)
      pause = min(pause * 2, 50)
    }
  }

  private func refuseWithoutSpace(_ path: String) throws(SnapshotError) {
    let needed = ["", "-wal", "-journal"].reduce(0) { $0 + (FileFacts.ifPresent(path + $1)?.size ?? 0) }
    if let available = freeSpace(folder), available < needed {
      throw failure(.noSpace(folder: folder, needed: needed, available: available))
    }
  }

  /// Creates the file, so that its name is ours.
  private func createTarget() throws(SnapshotError) -> String {
    for number in 1...10_000 {
      let path = folder + (number == 1 ? "/snapshot.db" : "/snapshot-\(number).db")
      do {
        _ = try PrivateFile(creating: path)
        return path
      } catch {
        if !error.isExisting { throw failure(.cannotWrite(folder: folder, error.message)) }
      }
    }
    throw failure(.cannotWrite(folder: folder, "10,000 snapshots are there already"))
  }

  // MARK: Errors

  func failure(_ reason: SnapshotError.Reason) -> SnapshotError { SnapshotError(reason, path: source) }

  func unreadable(_ error: SQLiteError) -> SnapshotError {
    // The file is there and regular, so only permission is left.
    failure(.unreadable(error.message))
  }

  /// Runs `body`, with its SQLite error turned into ours.
  func sqlite<Result>(
    failure translate: ((SQLiteError) -> SnapshotError)? = nil, _ body: () throws(SQLiteError) -> Result
  ) throws(SnapshotError) -> Result {
    do {
      return try body()
    } catch {
      if let translate { throw translate(error) }
      if error.isInterrupted { throw failure(.cancelled) }
      if error.isBusy { throw failure(.locked(waited: busyTimeout)) }
      if error.isFull {
        throw failure(
          .noSpace(folder: folder, needed: FileFacts.ifPresent(source)?.size ?? 0, available: nil))
      }
      throw failure(.failed(error))
    }
  }
}
