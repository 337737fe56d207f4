/// What a page has to keep to.
public struct BridgeLimits: Sendable, Hashable {
  /// Of one message.
  public var messageBytes = 8_192
  /// Messages at once.
  public var burst = 60
  /// Messages in the long run.
  public var perSecond = 20

  public init() {}
}
