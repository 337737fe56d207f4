internal import CSQLite

/// What is done to the private copy so that it stands alone, and the online backup.
extension SnapshotRun {
  // MARK: Hot journal

  /// Copies the source's rollback journal when it is hot: not empty, not zeroed, and of a writer that is gone
  /// (<https://www.sqlite.org/lockingv3.html>, section 4). Returns false when there is nothing to roll back.
  ///
  /// A journal that a writer begins right after the look is harmless: under our lock it could not touch the main file
  /// yet, so rolling back restores what is there already.
  func copyHotJournal(of file: VFSFile, to target: String) throws(SnapshotError) -> Bool {
    let path = file.path + "-journal"
    guard let facts = FileFacts.ifPresent(path), facts.kind == .regular, facts.size > 0,
      try !sqlite({ () throws(SQLiteError) in try file.isReserved() })
    else { return false }
    let keep = try sqlite(failure: unreadable) { () throws(SQLiteError) in try Self.bytesToPlay(of: path) }
    guard let keep else { return false }
    return try copySideFile(path, .journal, to: target + "-journal", limit: keep) > 0
  }

  /// How much of a journal is to be rolled back; nil when nothing is.
  ///
  /// A journal of a transaction over several databases ends in the name of a super-journal. Once that is gone the
  /// transaction is committed. While it exists, the name must not get into the private copy: after rolling back
  /// SQLite would tidy up the super-journal, which belongs to the source.
  private static func bytesToPlay(of path: String) throws(SQLiteError) -> Int64? {
    let journal = try VFSFile(path: path, kind: .journal)
    guard let first = try journal.head(1).first, first != 0 else { return nil }
    let size = try journal.size()
    let tail = try journal.bytes(at: size - 16, count: 16)
    guard tail.count == 16, tail[8...] == [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7] else {
      return size
    }
    let length = tail[..<4].reduce(0) { $0 << 8 | Int64($1) }
    let checksum = tail[4..<8].reduce(0) { $0 << 8 | UInt32($1) }
    guard length > 0, length <= size - 20, length < 65_536 else { return size }
    let name = try journal.bytes(at: size - 16 - length, count: Int(length))
    // SQLite sums the bytes as C `char`, which is signed on some machines and not on others.
    let signed = name.reduce(UInt32(0)) { $0 &+ UInt32(bitPattern: Int32(Int8(bitPattern: $1))) }
    let unsigned = name.reduce(UInt32(0)) { $0 &+ UInt32($1) }
    guard checksum == signed || checksum == unsigned else { return size }
    let exists = FileFacts.ifPresent(String(decoding: name, as: UTF8.self)) != nil
    return exists ? size - 20 - length : nil
  }

  // MARK: Recovery

  /// Lets SQLite roll back the journal and merge the log of the private copy, which leaves it without side files.
  func recover(_ target: String) throws(SnapshotError) {
    do {
      try Self.recover(target)
    } catch {
      if error.isFull { throw failure(.noSpace(folder: folder, needed: 0, available: nil)) }
      throw failure(.damaged(error))
    }
    for suffix in ["-journal", "-wal", "-shm"] { PrivateFile.remove(target + suffix) }
  }

  private static func recover(_ target: String) throws(SQLiteError) {
    let connection = try Connection(path: target, mode: .readWrite)
    // Neither statement reads the schema, which may be unreadable. EXCLUSIVE keeps the log's index in memory.
    try connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    _ = try connection.integer("PRAGMA schema_version")
    // This one does read the schema, and only saves time.
    try? connection.execute("PRAGMA synchronous = OFF")
    // Checkpointing by the C function, since `PRAGMA wal_checkpoint` would read the schema too.
    let code = sqlite3_wal_checkpoint_v2(connection.handle, "main", SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
    guard code == SQLITE_OK else { throw connection.error(code, "checkpoint") }
  }

  // MARK: Online backup

  /// Copies page by page inside one read transaction of a connection of our own.
  func backUp(_ file: VFSFile, to target: String) throws(SnapshotError) -> Taken {
    let sourceSize = FileFacts.ifPresent(file.path)?.size ?? 0
    let logSize = FileFacts.ifPresent(file.path + "-wal")?.size ?? 0
    try sqlite { () throws(SQLiteError) in
      let connection = try Connection(path: file.path, mode: .readOnly, busyTimeout: busyTimeout)
      PrivateFile.removeDatabase(target)
      try connection.backup(to: target, progress: progress, isCancelled: isCancelled)
    }
    return Taken(method: .onlineBackup, sourceSize: sourceSize, logSize: logSize)
  }
}
