internal import CSQLite

extension Connection {
  /// Writes the changed pages of an open transaction into the file, journal first, without ending the transaction
  /// (<https://www.sqlite.org/c3ref/db_cacheflush.html>).
  public func flushCache() throws(SQLiteError) {
    let code = sqlite3_db_cacheflush(handle)
    guard code == SQLITE_OK else { throw error(code, "flush the cache") }
  }
}
