/// What is done to a case's database after `build.sql`, for states that no SQL text can leave behind.
public enum CaseGenerator: Sendable, Hashable {
  /// `wal.sql` is committed in WAL mode, without checkpoint, and the files are left as a killed process leaves them: database and `-wal`, no
  /// `-shm`.
  case walUnflushed
  /// A process was killed inside the transaction of `journal.sql`, some of whose pages are in the main file.
  case hotJournal
  /// An empty `-wal` file lies beside the database.
  case zeroLengthWAL
  /// These bytes of the file are overwritten.
  case header([Patch])
  /// The file is cut to so many bytes.
  case truncate(Int64)

  public struct Patch: Sendable, Hashable {
    public var offset: Int64
    public var bytes: [UInt8]
  }

  /// The file beside `build.sql` that it needs; nil for none.
  var script: String? {
    switch self {
    case .walUnflushed: "wal.sql"
    case .hotJournal: "journal.sql"
    case .zeroLengthWAL, .header, .truncate: nil
    }
  }

  /// Those that need no more than their name.
  static let plain: [String: CaseGenerator] = [
    "wal-unflushed": .walUnflushed, "hot-journal": .hotJournal, "zero-length-wal": .zeroLengthWAL,
  ]
}
