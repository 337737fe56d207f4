internal import CSQLite

extension Connection {
  /// The options SQLite was compiled with, without `SQLITE_`, sorted (`PRAGMA compile_options`).
  public var compileOptions: [String] {
    get throws(SQLiteError) { try names("SELECT compile_options FROM pragma_compile_options") }
  }

  /// How many columns a table, a query or an INSERT may have (`sqlite3_limit()`, `SQLITE_LIMIT_COLUMN`).
  public var columnLimit: Int { Int(sqlite3_limit(handle, SQLITE_LIMIT_COLUMN, -1)) }

  /// Every function this connection can call, by name, sorted; stand-ins among them (`PRAGMA function_list`).
  public var functionNames: [String] {
    get throws(SQLiteError) { try names("SELECT DISTINCT name FROM pragma_function_list") }
  }

  /// Every virtual table module, sorted; stand-ins among them (`PRAGMA module_list`).
  public var moduleNames: [String] {
    get throws(SQLiteError) { try names("SELECT DISTINCT name FROM pragma_module_list") }
  }

  /// Every collation, sorted; stand-ins among them once SQLite has asked for them (`PRAGMA collation_list`).
  public var collationNames: [String] {
    get throws(SQLiteError) { try names("SELECT DISTINCT name FROM pragma_collation_list") }
  }

  private func names(_ sql: String) throws(SQLiteError) -> [String] {
    let statement = try prepare(sql)
    var result: [String] = []
    while try statement.step() { result.append(statement.string(0)) }
    return result.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
