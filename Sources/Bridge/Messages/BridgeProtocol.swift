/// Fixed numbers of the protocol.
public enum BridgeProtocol {
  public static let version: Int64 = 1
  /// The largest that JavaScript's numbers count to without gaps.
  public static let largestID: Int64 = 9_007_199_254_740_991
  /// How far an id may be ahead of the last: what was refused unread may have used some.
  static let largestStep: Int64 = 1_000
  /// A valid message nests 2 deep.
  static let maximumDepth = 4
  /// Hexadecimal digits of a session.
  static let sessionLength = 32
}
