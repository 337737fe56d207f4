/// A message or a request that is refused, or failed.
public struct BridgeRefusal: Error, Sendable, Hashable {
  public var code: BridgeCode
  /// Of the message; nil where it could not be known.
  public var id: Int64?
  /// nil where none was known to be right.
  public var session: String?

  public init(_ code: BridgeCode, id: Int64? = nil, session: String? = nil) {
    self.code = code
    self.id = id
    self.session = session
  }
}
