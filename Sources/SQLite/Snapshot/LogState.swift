/// The `-wal` file of a source at one moment, as far as it shows whether a copy made meanwhile is consistent.
struct LogState {
  private static let headerSize = 32

  /// The 32 bytes of the log's header, salts among them; empty when the log is empty or missing.
  private let header: [UInt8]
  private let log: FileFacts?
  private let main: FileFacts?

  /// - Parameter path: the main file, with symbolic links followed.
  init(of path: String) throws(SQLiteError) {
    main = FileFacts.ifPresent(path)
    log = FileFacts.ifPresent(path + "-wal")
    guard let log, log.size > 0 else {
      header = []
      return
    }
    header = try VFSFile(path: path + "-wal", kind: .writeAheadLog).head(Self.headerSize)
  }

  var isEmpty: Bool { header.isEmpty }

  /// True when a change right after this look might not show.
  func isFresh(at now: Int64 = FileFacts.now) -> Bool {
    guard isEmpty, let log else { return false }
    return log.isFresh(at: now) || main?.isFresh(at: now) ?? false
  }

  /// True when nothing happened between the two looks but commits appended to the log and their checkpoints.
  func isSame(as later: LogState) -> Bool {
    guard main?.inode == later.main?.inode, main?.device == later.main?.device else { return false }
    if isEmpty { return later.isEmpty && main == later.main && log == later.log }
    return header == later.header && log?.inode == later.log?.inode
  }
}
