internal import CSQLite

extension Statement {
  /// What a statement counts while it runs (<https://www.sqlite.org/c3ref/c_stmtstatus_counter.html>).
  public enum Counter: Int32, Sendable {
    case fullScanStep = 1
    case sort = 2
    case automaticIndexRow = 3
    case virtualMachineStep = 4
  }

  /// The count over all runs of the statement (`sqlite3_stmt_status`); SQLite keeps 32 bits of it.
  public func count(_ counter: Counter) -> Int64 {
    Int64(UInt32(bitPattern: sqlite3_stmt_status(handle, counter.rawValue, 0)))
  }

  /// How many values the statement takes (`sqlite3_bind_parameter_count`).
  public var parameterCount: Int { Int(sqlite3_bind_parameter_count(handle)) }

}

extension Connection {
  /// Bytes that the connection holds for pages, schema and statements (`sqlite3_db_status`).
  public var memoryInUse: Int64 {
    [SQLITE_DBSTATUS_CACHE_USED, SQLITE_DBSTATUS_SCHEMA_USED, SQLITE_DBSTATUS_STMT_USED].reduce(0) {
      sum, kind in
      var current: Int32 = 0
      var highest: Int32 = 0
      sqlite3_db_status(handle, kind, &current, &highest, 0)
      return sum + Int64(current)
    }
  }
}

extension Connection {
  /// Whether the text holds one statement and nothing behind it but blanks and comments.
  ///
  /// - Throws: ``SQLiteError`` when it cannot be prepared.
  public func holdsOneStatement(_ sql: String) throws(SQLiteError) -> Bool {
    var isOne = false
    var code = SQLITE_OK
    sql.withCString { start in
      var statement: OpaquePointer?
      var tail: UnsafePointer<CChar>?
      code = sqlite3_prepare_v3(handle, start, -1, 0, &statement, &tail)
      isOne = statement != nil
      sqlite3_finalize(statement)
      guard code == SQLITE_OK else { return }
      var rest: OpaquePointer?
      if sqlite3_prepare_v3(handle, tail, -1, 0, &rest, nil) != SQLITE_OK || rest != nil { isOne = false }
      sqlite3_finalize(rest)
    }
    guard code == SQLITE_OK else { throw error(code, "prepare", sql: sql) }
    return isOne
  }
}
