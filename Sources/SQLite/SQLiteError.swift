internal import CSQLite

/// A failure reported by SQLite: facts only, worded in one place (``description``).
///
/// The extended result code is kept whole (<https://www.sqlite.org/rescode.html>); ``primaryCode`` is its
/// low byte. Values bound to a statement never appear here.
public struct SQLiteError: Error, Sendable, Hashable {
  /// The extended result code, as `sqlite3_extended_errcode()` gave it.
  public let code: Int32
  /// What `sqlite3_errmsg()` said at the moment of the failure.
  public let message: String
  /// What was being done, as a verb: `open`, `prepare`, `step`, `backup`, …
  public let operation: String
  /// The SQL that was running, cut at 2,000 bytes; nil where no statement was involved.
  public let sql: String?
  /// The database file; nil for an in-memory database.
  public let path: String?

  public init(code: Int32, message: String, operation: String, sql: String? = nil, path: String? = nil) {
    self.code = code
    self.message = message
    self.operation = operation
    self.sql = sql.map { Self.cut($0, at: 2_000) }
    self.path = path
  }

  private static func cut(_ sql: String, at limit: Int) -> String {
    sql.utf8.count > limit ? String(decoding: sql.utf8.prefix(limit), as: UTF8.self) + "…" : sql
  }

  /// The primary result code: the low byte of ``code``.
  public var primaryCode: Int32 { code & 0xff }

  public var isBusy: Bool { primaryCode == SQLITE_BUSY || primaryCode == SQLITE_LOCKED }
  public var isCorrupt: Bool { primaryCode == SQLITE_CORRUPT }
  public var isNotADatabase: Bool { primaryCode == SQLITE_NOTADB }
  public var isFull: Bool { primaryCode == SQLITE_FULL }
  public var isConstraint: Bool { primaryCode == SQLITE_CONSTRAINT }
  /// SQLITE_READONLY_ROLLBACK: a journal has to be rolled back first, and this connection may not.
  public var isReadOnlyRollback: Bool { code == 776 }
  public var isInterrupted: Bool { primaryCode == SQLITE_INTERRUPT }

  /// What the reader can do next; nil where nothing general can be said.
  public var hint: String? {
    switch primaryCode {
    case SQLITE_BUSY, SQLITE_LOCKED:
      "Another process holds the database. Close it, or allow more time with --busy-timeout."
    case SQLITE_CORRUPT:
      "The file is damaged. Restore a backup, or salvage what is left with `sqlite3 FILE .recover`."
    case SQLITE_NOTADB:
      "The file is not an SQLite database, or it is encrypted. Decrypt it first, or check the path."
    case SQLITE_FULL:
      "The disk is full. Free some space, or point TMPDIR or --work-dir at a larger one."
    case SQLITE_CANTOPEN:
      "Check that the file exists, that it is a regular file, and that it and its folder can be read."
    case SQLITE_READONLY:
      "The target cannot be written. Choose another folder, or change its permissions."
    case SQLITE_PERM, SQLITE_AUTH:
      "Permission was refused. Check the owner and the mode of the file and its folder."
    case SQLITE_IOERR:
      "The operating system reported a read or write error. Check the disk and the space left on it."
    case SQLITE_NOMEM, SQLITE_TOOBIG:
      "A value or a statement is larger than this SQLite or this machine can hold."
    default: nil
    }
  }
}

extension SQLiteError: CustomStringConvertible {
  public var description: String {
    var text = "SQLite could not \(operation)"
    if let path { text += " \(path)" }
    text += ": \(message) (code \(code))"
    // Nobody reads more of it in a terminal.
    if let sql { text += "; SQL: \(Self.cut(sql, at: 300))" }
    return text
  }
}
