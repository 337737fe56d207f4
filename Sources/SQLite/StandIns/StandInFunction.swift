internal import CSQLite

/// A function that returns NULL.
enum StandInFunction {
  static func register(_ name: String, on handle: OpaquePointer) -> Bool {
    // Deterministic, or SQLite would refuse it in indexes and generated columns; innocuous, or an untrusted schema
    // could not call it.
    sqlite3_create_function_v2(
      handle, name, -1, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, nil,
      { context, _, _ in sqlite3_result_null(context) }, nil, nil, nil) == SQLITE_OK
  }
}
