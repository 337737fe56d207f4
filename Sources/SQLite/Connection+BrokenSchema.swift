extension Connection {
  /// Makes a database readable in which one declaration does not parse: SQLite otherwise refuses every statement on it.
  ///
  /// What does not parse stays unknown to SQLite; all else is there (`PRAGMA writable_schema`, as `.dump` does it). A schema that parses is left alone.
  ///
  /// - Returns: what SQLite said of the first such declaration; nil where the schema parses.
  /// - Throws: ``SQLiteError`` when the schema cannot be read at all.
  @discardableResult
  public func tolerateBrokenSchema() throws(SQLiteError) -> String? {
    do {
      _ = try prepare("SELECT 1 FROM main.sqlite_schema")
      return nil
    } catch {
      guard error.isCorrupt, error.message.utf8.starts(with: "malformed database schema (".utf8) else {
        throw error
      }
      try execute("PRAGMA writable_schema=ON")
      _ = try prepare("SELECT 1 FROM main.sqlite_schema")
      return error.message
    }
  }
}
