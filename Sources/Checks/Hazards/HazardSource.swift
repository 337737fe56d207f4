public import Catalog
internal import SQLite
internal import Streams

/// The database whose hazards are looked for.
public struct HazardSource: Sendable {
  /// A database file that nobody changes.
  public var path: String
  public var catalog: Catalog
  /// What is known of the original file where `path` is a snapshot of it.
  public var original: OriginalFile

  public struct OriginalFile: Sendable, Hashable {
    /// Bytes 18 and 19 of the header said write-ahead log.
    public var usesWriteAheadLog: Bool
    /// Bytes of the `-wal` file beside it; 0 for none.
    public var walSize: Int64
    /// A writer that died left a journal, which was rolled back in the snapshot.
    public var hadHotJournal: Bool

    public init(usesWriteAheadLog: Bool = false, walSize: Int64 = 0, hadHotJournal: Bool = false) {
      self.usesWriteAheadLog = usesWriteAheadLog
      self.walSize = walSize
      self.hadHotJournal = hadHotJournal
    }
  }

  public init(path: String, catalog: Catalog, original: OriginalFile = OriginalFile()) {
    self.path = path
    self.catalog = catalog
    self.original = original
  }

  /// The SQLite that wrote the file last (bytes 96 to 99 of the header); nil where the field is empty.
  func writer() -> SQLiteVersion? {
    let head = ByteBuffer(capacity: 512)
    guard let reader = try? FileReader(path: path), (try? reader.read(into: head, limit: 100)) ?? 0 == 100
    else { return nil }
    let number = head.bytes[96..<100].reduce(0) { $0 << 8 | Int($1) }
    return number > 0 ? SQLiteVersion(number: number) : nil
  }
}
