public import Rollback

/// What the native side decides, and no page can.
public struct BridgeSettings: Sendable {
  /// Where everything is, and what is gone back to.
  public var rollback: RollbackSettings
  /// Pages of these origins are listened to: scheme, host and port, as `location.origin` says.
  public var origins: Set<String>
  /// So many messages may come at once…
  public var burst = 20
  /// …and so many a second in the long run.
  public var perSecond = 5.0

  public init(rollback: RollbackSettings, origins: Set<String>) {
    self.rollback = rollback
    self.origins = origins
  }
}
