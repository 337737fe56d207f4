internal import CSQLite

/// A function that returns NULL.
enum StandInFunction {
  private static let mostArguments: Int64 = 16

  /// For any number of arguments, under a name that nothing has.
  static func register(_ name: String, on handle: OpaquePointer) -> Bool {
    register(name, arguments: -1, on: handle)
  }

  /// For every number of arguments up to 16 that the function of this name does not take. One for any number would
  /// hide the function itself.
  static func registerOtherArguments(_ name: String, on connection: Connection) -> Bool {
    guard
      let taken = try? connection.rows(
        "SELECT narg FROM pragma_function_list WHERE name = ? COLLATE NOCASE", [.string(name)])
    else { return false }
    return (0...mostArguments).filter { !taken.contains([.integer($0)]) }
      .allSatisfy { register(name, arguments: Int32($0), on: connection.handle) }
  }

  private static func register(_ name: String, arguments: Int32, on handle: OpaquePointer) -> Bool {
    // Deterministic, or SQLite would refuse it in indexes and generated columns; innocuous, or an untrusted schema
    // could not call it.
    sqlite3_create_function_v2(
      handle, name, arguments, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, nil,
      { context, _, _ in sqlite3_result_null(context) }, nil, nil, nil) == SQLITE_OK
  }
}
