public import Rollback

/// What the native side decides, and a page has no say in: where everything is, and who may speak.
public struct BridgeConfiguration: Sendable {
  /// Exactly as the platform says them: `http://127.0.0.1:8080`, `app://notes`.
  public var origins: Set<String>
  /// The container is the image.
  public var settings: RollbackSettings
  public var options = RunOptions()
  public var limits = BridgeLimits()
  /// Seconds between two signals of the bridge-security trigger.
  public var signalInterval = 60.0
  /// Seconds between two progress messages of one phase.
  public var progressInterval = 0.25

  public init(origins: Set<String>, settings: RollbackSettings) {
    self.origins = origins
    self.settings = settings
  }
}
