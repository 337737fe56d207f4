internal import CSQLite

extension Connection {
  /// Copies every page of `main` into a new file (<https://www.sqlite.org/backup.html>).
  ///
  /// The copy is one consistent state: it is made in one read transaction, which keeps no writer in WAL mode waiting.
  /// Inside an open transaction of this connection its uncommitted changes are copied as well. Rows,
  /// rowids, free pages and settings stay as they are; the schema cookie does not.
  ///
  /// - Parameters:
  ///   - path: must not exist, or be empty.
  ///   - progress: called after every 256 pages with bytes done and bytes in all.
  ///   - isCancelled: asked before every 256 pages.
  /// - Throws: ``SQLiteError``; SQLITE_INTERRUPT when cancelled, SQLITE_CANTOPEN when a file is there. The new file
  ///   is removed then.
  public func backup(
    to path: String, progress: ((Int64, Int64) -> Void)? = nil, isCancelled: () -> Bool = { false }
  ) throws(SQLiteError) {
    if let facts = FileFacts.ifPresent(path), facts.kind != .regular || facts.size > 0 {
      throw SQLiteError(
        code: SQLITE_CANTOPEN, message: "the file exists", operation: "back up to", path: path)
    }
    do {
      try copyPages(to: path, progress, isCancelled)
    } catch {
      PrivateFile.removeDatabase(path)
      throw error
    }
  }

  private func copyPages(
    to path: String, _ progress: ((Int64, Int64) -> Void)?, _ isCancelled: () -> Bool
  ) throws(SQLiteError) {
    let target = try Connection(path: path, mode: .create)
    try target.execute("PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF")
    let beganHere = isAutocommit
    if beganHere {
      // Without a transaction over all steps, a commit of another process would start the backup over. The pragma
      // makes it begin, and does not read the schema.
      try execute("BEGIN")
      do {
        _ = try integer("PRAGMA schema_version")
      } catch {
        try? execute("ROLLBACK")
        throw error
      }
    }
    defer { if beganHere { try? execute("ROLLBACK") } }
    let pageSize = try integer("PRAGMA page_size") ?? 0
    guard let backup = sqlite3_backup_init(target.handle, "main", handle, "main") else {
      throw target.error(SQLITE_ERROR, "back up to")
    }
    var code = SQLITE_OK
    repeat {
      if isCancelled() {
        code = SQLITE_INTERRUPT
        break
      }
      code = sqlite3_backup_step(backup, 256)
      let pages = Int64(sqlite3_backup_pagecount(backup))
      progress?((pages - Int64(sqlite3_backup_remaining(backup))) * pageSize, pages * pageSize)
    } while code == SQLITE_OK
    let finished = sqlite3_backup_finish(backup)
    if code == SQLITE_INTERRUPT {
      throw SQLiteError(code: code, message: "cancelled", operation: "back up to", path: path)
    }
    guard code == SQLITE_DONE, finished == SQLITE_OK else {
      throw target.error(code == SQLITE_DONE ? finished : code, "back up to")
    }
  }
}
