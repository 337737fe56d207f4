/// Something a source needs and an engine does not have.
public struct EngineLack: Sendable, Hashable {
  /// `module fts5`, `tokenizer porter`, `collation unicase`, `function floor`.
  public var piece: String
  public var objectKind: String
  public var object: String
  /// What SQLite would say, or why it would be refused.
  public var reason: String
  public var remedy: String
  /// An id of the hazard list, such as `V1`.
  public var hazard: String

  public init(
    piece: String, objectKind: String, object: String, reason: String, remedy: String, hazard: String
  ) {
    self.piece = piece
    self.objectKind = objectKind
    self.object = object
    self.reason = reason
    self.remedy = remedy
    self.hazard = hazard
  }
}
