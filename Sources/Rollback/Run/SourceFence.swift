internal import SQLite
internal import Streams

/// Keeps writers out of a database for as long as it lives: an open `BEGIN IMMEDIATE` that writes nothing. Readers are not kept waiting.
///
/// While it stands, this process must not open the database's file by any other way than SQLite: closing a plain descriptor would drop
/// the lock (<https://www.sqlite.org/howtocorrupt.html>, 2.2).
final class SourceFence {
  private let source: String
  private let connection: Connection

  /// - Parameter busyTimeout: how long a writer is waited for, in milliseconds.
  /// - Throws: `SQLiteError`, ``RollbackError/hotJournal(source:)``.
  init(source: String, busyTimeout: Int) throws {
    // SQLite keeps the log beside the file that a link leads to.
    let source = RealPath.of(source)
    self.source = source
    try Self.refuseHotJournal(source, busyTimeout)
    let hadLog = (Files.size(of: source + "-wal") ?? 0) > 0
    connection = try Connection(path: source, mode: .readWrite, busyTimeout: busyTimeout)
    // The last connection to close would move the log into the main file. Where there was no log, its closing removes the empty one that
    // this connection made.
    if hadLog { try connection.configure(.noCheckpointOnClose, true) }
    try connection.execute("BEGIN IMMEDIATE")
  }

  deinit { try? connection.execute("ROLLBACK") }

  /// Copies the fenced state into a new file, in rollback-journal mode whatever the source's is.
  ///
  /// - Throws: `SQLiteError`, `Cancelled`.
  func copy(to path: String, _ cancellation: Cancellation) throws {
    do {
      // A backup may not read through a connection that could write; SQLite keeps the locks of one process together.
      try Connection(path: source, mode: .readOnly).backup(
        to: path, isCancelled: { cancellation.isRequested })
      let copy = try Connection(path: path, mode: .readWrite)
      try copy.tolerateBrokenSchema()
      try copy.execute("PRAGMA journal_mode=DELETE")
    } catch {
      throw cancellation.isRequested ? Cancelled() : error
    }
  }

  /// A connection that may write would roll the journal back, and so change the source; one that may not refuses.
  private static func refuseHotJournal(_ source: String, _ busyTimeout: Int) throws {
    guard (Files.size(of: source + "-journal") ?? 0) > 0 else { return }
    let reader = try Connection(path: source, mode: .readOnly, busyTimeout: busyTimeout)
    do throws(SQLiteError) {
      _ = try reader.integer("PRAGMA schema_version")
    } catch {
      if error.isReadOnlyRollback { throw RollbackError.hotJournal(source: source) }
      throw error
    }
  }
}
