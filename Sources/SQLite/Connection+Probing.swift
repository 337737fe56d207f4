extension Connection {
  /// Opens a private file for statements that are tried and taken back: nothing reaches the file.
  ///
  /// Changed pages stay in memory (`PRAGMA cache_spill=OFF`, `journal_mode=MEMORY`), so that even a process that dies half-way leaves the file
  /// as it was, as long as every change is taken back: see ``rollingBack(_:)``. Triggers fire and foreign keys are enforced as an app
  /// has them.
  ///
  /// - Throws: ``SQLiteError`` when the file cannot be opened or its schema cannot be read.
  public static func probing(_ path: String) throws(SQLiteError) -> Connection {
    let file = try VFSFile(path: path, kind: .mainDatabase)
    let isWAL = DatabaseHeader(try file.head(DatabaseHeader.size)).usesWriteAheadLog
    // Two probing connections would wait for each other's locks. A log needs them.
    let connection = try Connection(path: path, mode: isWAL ? .readWrite : .unlocked, busyTimeout: 60_000)
    try connection.tolerateBrokenSchema()
    // Leaving WAL mode would write the header.
    if !isWAL { try connection.execute("PRAGMA journal_mode=MEMORY") }
    try connection.execute(
      "PRAGMA cache_spill=OFF; PRAGMA synchronous=OFF; PRAGMA temp_store=MEMORY;"
        + "PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=OFF")
    return connection
  }

  /// Runs `body` in a transaction that is always rolled back, whatever becomes of `body`.
  ///
  /// - Throws: ``SQLiteError`` when the transaction cannot be begun or taken back, and whatever `body` throws.
  public func rollingBack<Result>(_ body: () throws -> Result) throws -> Result {
    try execute("BEGIN")
    do {
      let result = try body()
      try rollBack()
      return result
    } catch {
      try rollBack()
      throw error
    }
  }

  /// A statement may have ended the transaction already (`ON CONFLICT ROLLBACK`, `RAISE(ROLLBACK)`).
  private func rollBack() throws(SQLiteError) {
    if !isAutocommit { try execute("ROLLBACK") }
  }
}
