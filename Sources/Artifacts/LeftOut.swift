public import JSON

/// An object of the source that an artifact of some of its tables does not hold.
public struct LeftOut: Sendable, Hashable {
  /// `table`, `virtual-table`, `view`.
  public var kind: String
  public var name: String

  public init(kind: String, name: String) {
    self.kind = kind
    self.name = name
  }

  public var json: JSONValue { .record(["kind": .string(kind), "name": .string(name)]) }

  public init(json: JSONValue, path: String) throws(JSONShapeError) {
    var reader = try JSONObjectReader(json, path: path)
    kind = try reader.string("kind")
    name = try reader.string("name")
    try reader.finish()
  }
}
