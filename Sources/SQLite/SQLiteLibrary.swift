internal import CSQLite

/// Settings of the linked library as a whole, for a process that owns it.
public enum SQLiteLibrary {
  /// Stops SQLite from counting its memory, which takes a lock at each allocation (`SQLITE_CONFIG_MEMSTATUS`).
  ///
  /// For a program's first statement: once SQLite was used the call has no effect, and an application that embeds this library may
  /// want the counts.
  public static func stopMemoryStatistics() { _ = roundtrip_without_memory_statistics() }
}
