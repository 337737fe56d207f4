/// One consistent state of a source, in a private file.
///
/// The file is in rollback-journal mode (header bytes 18 and 19 are 1) and has no side files, so it can be opened
/// with ``Connection/Mode/immutable``. Whoever asked for it owns it and removes it.
public struct Snapshot: Sendable, Hashable {
  /// How the state was taken.
  public enum Method: String, Sendable, Hashable, CaseIterable {
    /// The main file, copied while a SHARED lock kept writers out.
    case fileCopy
    /// The main file and its `-wal`, copied and then merged in the copy.
    case fileCopyWithWAL
    /// The main file and the journal of a writer that died, rolled back in the copy.
    case fileCopyWithHotJournal
    /// SQLite's online backup, inside one read transaction.
    case onlineBackup
  }

  /// The private file.
  public let path: String
  public let method: Method
  /// Bytes of the private file.
  public let size: Int64
  /// Bytes of the source's main file when it was read.
  public let sourceSize: Int64
  /// Bytes of the source's `-wal`; 0 when there was none.
  public let walSize: Int64
  /// What a reader of the report should know, in whole sentences; usually empty.
  public let notes: [String]
}
