public import SQLite

extension Connection {
  /// Opens a private file to be changed: no trigger fires, no foreign key acts, and a failure leaves the file worthless.
  ///
  /// - Throws: `SQLiteError`.
  public static func adapting(_ path: String) throws(SQLiteError) -> Connection {
    let connection = try Connection(path: path, mode: .readWrite)
    try connection.configure(.defensive, false)
    try connection.tolerateBrokenSchema()
    try connection.readEncoding()
    try connection.execute(
      """
      PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF; PRAGMA secure_delete=OFF;
      PRAGMA cache_size=-16384; PRAGMA temp_store=FILE
      """)
    try connection.configure(.enableTriggers, false)
    return connection
  }
}
