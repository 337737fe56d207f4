/// How a browser kept an image, and what that took.
public struct StorageFacts: Sendable, Hashable {
  /// As it says itself: `Chrome/156.0.8078.79`.
  public var browser: String
  /// It ran without its sandbox, since it refuses to run as root with it.
  public var isWithoutSandbox: Bool
  public var records: Int64
  /// Of the image.
  public var byteCount: Int64
  /// The most bytes of one record.
  public var recordSize: Int64
  /// SHA-256 of the SHA-256s of the records, as hexadecimal text one after the other.
  public var chain: String
  /// SHA-256 of the image as it came out after the restart.
  public var digest: String
  /// What the origin may keep and what it keeps, in bytes, by `navigator.storage.estimate()`; nil where the browser does not say.
  public var quota: Int64?
  public var usage: Int64?
  /// False: the browser may evict what it keeps when the disk fills.
  public var isPersisted: Bool
  /// Wall times in milliseconds: export and keep; reload, read back and open; restart, read back and open; hand out.
  public var storeTime: Double
  public var reloadTime: Double
  public var restartTime: Double
  public var sendTime: Double
}
