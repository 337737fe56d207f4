/// An image that an app may have: proved and waiting for its switch, or installed by the last rollback that finished.
public struct RollbackImage: Sendable, Hashable {
  public var run: String
  public var path: String
  /// Bytes.
  public var size: Int64
  /// As it was when it was proved or installed.
  public var sha256: String
  /// Whether its switch is done.
  public var isInstalled: Bool

  public init(run: String, path: String, size: Int64, sha256: String, isInstalled: Bool) {
    self.run = run
    self.path = path
    self.size = size
    self.sha256 = sha256
    self.isInstalled = isInstalled
  }
}
